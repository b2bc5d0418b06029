package dev.allswell.compose.lifecycle;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call of code that is not trusted to return, on a thread of its own. Of the time it is given, the last tenth is for
 * it to answer the interrupt. A call that answers neither keeps its thread, and nobody waits for it any longer.
 */
public final class TimedCall {

    private static final int TENTHS = 10;

    private final Body body;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean abandoned = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** What is called. */
    @FunctionalInterface
    public interface Body {

        /** Does it. */
        void run() throws Exception;
    }

    /** How a call ended, as far as its caller waited for it. */
    public sealed interface Ending {

        /** It returned. */
        record Returned() implements Ending {}

        /** It threw. */
        record Threw(Throwable failure) implements Ending {}

        /**
         * It was interrupted: its time was up, or nobody wanted to wait any longer.
         *
         * @param running whether it still runs, in spite of the interrupt
         * @param where what it was doing, as {@code Class.method(File.java:12)}; empty when it cannot be told
         */
        record GivenUp(boolean running, String where) implements Ending {}
    }

    /** A call of that body; {@link #run} makes it. */
    public TimedCall(Body body) {
        this.body = body;
    }

    /**
     * Makes the call and waits for its end, at most that long; an interrupt of the waiting thread ends the wait, and is
     * still set on return. To be called once.
     */
    public Ending run(ThreadFactory threads, Patience patience, Duration atMost) {
        var thread = threads.newThread(this::execute);
        thread.start();
        var reaction = atMost.dividedBy(TENTHS);
        var interrupted = false;
        try {
            if (patience.await(settled, atMost.minus(reaction)) && !abandoned.get()) {
                return ending();
            }
        } catch (InterruptedException stopWaiting) {
            interrupted = true;
        }
        try {
            return giveUp(thread, patience, reaction);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the wait for this call, from any thread, as if its time were up. */
    public void abandon() {
        abandoned.set(true);
        settled.countDown();
    }

    private void execute() {
        try {
            body.run();
        } catch (Throwable thrown) {
            failure.set(thrown);
        } finally {
            ended.countDown();
            settled.countDown();
        }
    }

    private Ending ending() {
        var thrown = failure.get();
        return thrown == null ? new Ending.Returned() : new Ending.Threw(thrown);
    }

    private Ending giveUp(Thread thread, Patience patience, Duration reaction) {
        var where = where(thread);
        thread.interrupt();
        try {
            return new Ending.GivenUp(!patience.await(ended, reaction), where);
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
            return new Ending.GivenUp(ended.getCount() > 0, where);
        }
    }

    /** The innermost frame that is not the platform's own: a wait in java.util.concurrent says nothing. */
    private static String where(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .filter(frame -> !frame.getClassName().equals(TimedCall.class.getName()))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .findFirst()
                .orElse("");
    }
}
