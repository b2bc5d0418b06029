package dev.allswell.server.security;

import dev.allswell.api.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Logs refused requests, one line in ten seconds however many there are, so that nobody can fill the log. The token is
 * never in it.
 */
public final class FailedAttempts {

    private static final Logger LOG = System.getLogger(FailedAttempts.class.getName());
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final TimeSource time;
    private final AtomicLong nextLine;
    private final AtomicLong unsaid = new AtomicLong();

    /** A log that nothing was written to yet. */
    public FailedAttempts(TimeSource time) {
        this.time = time;
        this.nextLine = new AtomicLong(time.nanos());
    }

    /**
     * Tells of a refusal.
     *
     * @param method the request's method
     * @param route what was asked for, by the server's own name for it and not as the request spells it
     */
    public void refused(Credentials credentials, String method, String route) {
        var now = time.nanos();
        var due = nextLine.get();
        if (now - due < 0 || !nextLine.compareAndSet(due, now + QUIET.toNanos())) {
            unsaid.incrementAndGet();
            return;
        }
        LOG.log(
                Level.WARNING,
                "refused {0} {1} from {2}: {3}; {4} refused before it were not told",
                method,
                route,
                credentials.peer().getHostAddress(),
                credentials.token().isPresent() ? "wrong token" : "no token",
                unsaid.getAndSet(0));
    }
}
