package dev.allswell.core.run;

import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.api.settings.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What came of preparing the probe of a check. */
public sealed interface Preparation {

    /**
     * It can be probed.
     *
     * @param probe used by one thread at a time, closed by whoever it is handed to
     * @param threads the kind of thread it runs on
     * @param host the host it puts load on, as the factory told it; probes in flight are bounded for each
     */
    record Ready(Probe probe, ThreadKind threads, Optional<String> host) implements Preparation {

        public Ready {
            Objects.requireNonNull(probe, "probe");
            Objects.requireNonNull(threads, "threads");
            Objects.requireNonNull(host, "host");
        }
    }

    /**
     * Nobody here knows its kind.
     *
     * @param message says which, and what is installed
     */
    record Missing(String message) implements Preparation {

        public Missing {
            Objects.requireNonNull(message, "message");
        }
    }

    /** Its kind is known, but it cannot be made as it is written. */
    record Invalid(List<Problem> problems) implements Preparation {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
