package dev.allswell.compose.lifecycle;

import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.lifecycle.Managed;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Writes down when it is started and stopped, and does what else a test asks of it. */
final class RecordingMember implements Managed {

    private final String name;
    private final List<String> record;
    private final TimedCall.Body onStart;
    private final TimedCall.Body onStop;

    private RecordingMember(String name, List<String> record, TimedCall.Body onStart, TimedCall.Body onStop) {
        this.name = name;
        this.record = record;
        this.onStart = onStart;
        this.onStop = onStop;
    }

    static Member member(LifecycleStage stage, String name, List<String> record) {
        return member(stage, name, record, () -> {}, () -> {});
    }

    static Member member(
            LifecycleStage stage, String name, List<String> record, TimedCall.Body onStart, TimedCall.Body onStop) {
        return new Member(stage, name, new RecordingMember(name, record, onStart, onStop));
    }

    /** Hangs until it is interrupted. */
    static TimedCall.Body hanging(ManualPatience patience) {
        return () -> {
            patience.inVain(1);
            new CountDownLatch(1).await();
        };
    }

    /** Hangs whether it is interrupted or not, until the latch is opened. */
    static TimedCall.Body stubborn(ManualPatience patience, CountDownLatch latch) {
        return () -> {
            patience.inVain(2);
            while (latch.getCount() > 0) {
                try {
                    latch.await();
                } catch (InterruptedException ignored) {
                    Thread.onSpinWait();
                }
            }
        };
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
