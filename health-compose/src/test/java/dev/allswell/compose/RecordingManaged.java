package dev.allswell.compose;

import dev.allswell.api.lifecycle.Managed;
import dev.allswell.compose.lifecycle.TimedCall;
import java.util.List;

/** Writes down when it is started and stopped, and does what else a test asks of it. */
class RecordingManaged implements Managed {

    private final String name;
    private final List<String> record;
    private final TimedCall.Body onStart;
    private final TimedCall.Body onStop;

    RecordingManaged(String name, List<String> record) {
        this(name, record, () -> {}, () -> {});
    }

    RecordingManaged(String name, List<String> record, TimedCall.Body onStart, TimedCall.Body onStop) {
        this.name = name;
        this.record = record;
        this.onStart = onStart;
        this.onStop = onStop;
    }

    @Override
    public void start() throws Exception {
        record.add("start " + name);
        onStart.run();
    }

    @Override
    public void stop() throws Exception {
        record.add("stop " + name);
        onStop.run();
    }
}
