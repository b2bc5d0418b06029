package dev.allswell.api.lifecycle;

/**
 * Something with a beginning and an end. Constructors start nothing; {@link #start()} does, and returns when the object
 * is of use.
 *
 * <p>The application calls {@code start} at most once, and {@code stop} at most once, also when {@code start} threw
 * half-way: {@code stop} then releases whatever had been taken. Both are given a deadline from outside and are
 * interrupted when it passes.
 */
public interface Managed {

    /** Takes threads, files and sockets. What it throws ends the start of the whole application. */
    void start() throws Exception;

    /** Gives everything back. After it returns, no thread of this object runs. */
    void stop() throws Exception;
}
