package dev.allswell.api.probe;

/**
 * Looks at one target, again and again. Made by a {@link ProbeFactory} for one check; used by one thread at a time, not
 * always the same one; closed when the check is changed or removed.
 */
public interface Probe extends AutoCloseable {

    /**
     * Looks once and blocks until it knows. Runs on a thread of the kind its factory declares.
     *
     * <p>The probe has until {@link ProbeContext#remaining()} is used up. At that moment the engine interrupts the
     * thread and records a time-out, whatever the probe does later; so a good probe passes the remaining time to each
     * thing it waits for, and returns promptly when interrupted.
     *
     * <p>A target that does not do what it should is {@link ProbeOutcome.Failed}, not an exception. What is thrown all
     * the same counts as a failure of kind {@link FaultKind#INTERNAL}, but for an interrupt or an
     * {@link java.net.SocketTimeoutException} at the deadline, which count as the time-out they are.
     *
     * @throws InterruptedException when the deadline passed or the engine stops
     * @throws Exception when the probe itself is at fault
     */
    ProbeOutcome probe(ProbeContext context) throws Exception;

    /** Gives back what the probe holds. No call of {@link #probe} is under way, nor follows. */
    @Override
    default void close() {}
}
