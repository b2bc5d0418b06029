package dev.allswell.core.run;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given. */
public final class RecordingSink implements ResultSink {

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    /** One result as it was given. */
    public record Delivery(int slot, CheckResult result) {}

    @Override
    public void accept(int slot, CheckResult result) {
        deliveries.add(new Delivery(slot, result));
    }

    /** All of them, in the order they came. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** The results of one check, in the order they came. */
    public List<CheckResult> of(CheckId check) {
        return deliveries.stream()
                .map(Delivery::result)
                .filter(result -> result.check().equals(check))
                .toList();
    }

    /** Forgets what came so far. */
    public void clear() {
        deliveries.clear();
    }
}
