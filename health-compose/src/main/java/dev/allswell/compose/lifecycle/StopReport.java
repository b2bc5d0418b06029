package dev.allswell.compose.lifecycle;

import dev.allswell.api.lifecycle.LifecycleStage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How everything went down.
 *
 * @param objects in the order in which they were stopped
 * @param took from readiness off to the last object
 */
public record StopReport(List<Stopped> objects, Duration took) {

    public StopReport {
        objects = List.copyOf(objects);
        Objects.requireNonNull(took, "took");
    }

    /** How stopping one object ended. */
    public enum Outcome {
        /** Its stop returned. */
        STOPPED,
        /** Its stop threw. */
        FAILED,
        /** Its stop, or the start before it, did not return in time and was interrupted. */
        HUNG
    }

    /**
     * How one object went down.
     *
     * @param name what it is called in lists and log lines
     * @param detail what went wrong; empty when nothing did
     */
    public record Stopped(LifecycleStage stage, String name, Duration took, Outcome outcome, String detail) {

        public Stopped {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(took, "took");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Whether everything stopped as it should. */
    public boolean clean() {
        return count(Outcome.STOPPED) == objects.size();
    }

    /** All of it for a person: a headline and a line for each object. */
    public String text() {
        var text = new StringBuilder(headline());
        var width = objects.stream().mapToInt(object -> object.name().length()).max().orElse(1);
        for (var object : objects) {
            text.append("\n  ").append(padded(object.stage().name(), 12));
            text.append("  ").append(padded(object.name(), width));
            text.append("  %6d ms  ".formatted(object.took().toMillis()));
            text.append(object.outcome().name().toLowerCase(Locale.ROOT));
            if (!object.detail().isEmpty()) {
                text.append(": ").append(object.detail());
            }
        }
        return text.toString();
    }

    private String headline() {
        var headline = "stopped %d objects in %d ms".formatted(objects.size(), took.toMillis());
        var failed = count(Outcome.FAILED);
        var hung = count(Outcome.HUNG);
        return headline + (failed == 0 ? "" : ", " + failed + " failed") + (hung == 0 ? "" : ", " + hung + " hung");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private long count(Outcome outcome) {
        return objects.stream().filter(object -> object.outcome() == outcome).count();
    }
}
