package dev.allswell.api.probe;

/** The kind of thread a probe runs on. */
public enum ThreadKind {
    /**
     * A virtual thread: for probes that only wait on {@code java.net} and {@code java.nio}. There may be thousands at
     * once. One that computes, holds a monitor for long or calls native code starves the others.
     */
    VIRTUAL,
    /** A thread of a bounded pool: for JDBC, native code, computation, and whatever is not sure. The default. */
    PLATFORM
}
