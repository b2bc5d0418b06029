package dev.allswell.server.http;

/** Answers that have no end of their own. */
@FunctionalInterface
public interface OpenAnswers {

    /** Ends all of them, and lets no new one begin. Returns without waiting for their last bytes. */
    void end();
}
