package dev.allswell.api.probe;

import java.util.List;
import java.util.Objects;

/**
 * What one look found. Permitted kinds are final: a switch over them needs no default.
 *
 * <p>How long it took is measured by the engine, not told by the probe.
 */
public sealed interface ProbeOutcome {

    /** The numbers the probe saw, whatever it concluded. */
    List<Measurement> measurements();

    /** The target does what it should. */
    record Passed(List<Measurement> measurements) implements ProbeOutcome {

        public Passed {
            measurements = List.copyOf(measurements);
        }
    }

    /**
     * The target works, but worse than agreed.
     *
     * @param reason what is worse; made one line
     */
    record Degraded(String reason, List<Measurement> measurements) implements ProbeOutcome {

        public Degraded {
            reason = OneLine.of(reason);
            measurements = List.copyOf(measurements);
        }
    }

    /** The target does not do what it should, or does not answer in time. */
    record Failed(Fault fault, List<Measurement> measurements) implements ProbeOutcome {

        public Failed {
            Objects.requireNonNull(fault, "fault");
            measurements = List.copyOf(measurements);
        }
    }

    /**
     * Nobody can tell, because <em>we</em> are unwell: our own network, pool or clock. Moves no streak; a check that
     * gets nothing else for too long becomes {@code unknown}.
     *
     * @param fault what we lack; of kind {@link FaultKind#CAPACITY}, {@link FaultKind#CONFIGURATION} or
     *     {@link FaultKind#INTERNAL}, as a rule
     */
    record Inconclusive(Fault fault, List<Measurement> measurements) implements ProbeOutcome {

        public Inconclusive {
            Objects.requireNonNull(fault, "fault");
            measurements = List.copyOf(measurements);
        }
    }

    /** Passed, with those measurements. */
    static ProbeOutcome passed(Measurement... measurements) {
        return new Passed(List.of(measurements));
    }

    /** Degraded for that reason. */
    static ProbeOutcome degraded(String reason, Measurement... measurements) {
        return new Degraded(reason, List.of(measurements));
    }

    /** Failed with a fault of that kind. */
    static ProbeOutcome failed(FaultKind kind, String message, Measurement... measurements) {
        return new Failed(new Fault(kind, message), List.of(measurements));
    }

    /** Inconclusive for that reason. */
    static ProbeOutcome inconclusive(FaultKind kind, String message, Measurement... measurements) {
        return new Inconclusive(new Fault(kind, message), List.of(measurements));
    }
}
