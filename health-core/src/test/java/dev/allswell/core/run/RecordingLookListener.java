package dev.allswell.core.run;

import dev.allswell.api.probe.CheckResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it heard. */
final class RecordingLookListener implements LookListener {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void began(long nanos) {
        heard.add("began");
    }

    @Override
    public void concluded() {
        heard.add("concluded");
    }

    @Override
    public void delivered(CheckResult result) {
        heard.add("delivered");
    }

    @Override
    public void returned() {
        heard.add("returned");
    }
}
