package dev.allswell.server.stream;

import dev.allswell.server.http.ApiException;
import dev.allswell.server.http.OpenAnswers;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The streams that are open, so that there are not too many, and all end when the server stops. */
public final class OpenStreams implements OpenAnswers {

    private static final Map<String, String> LATER = Map.of("Retry-After", "5");

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Thread> streaming = new HashSet<>();
    private boolean ended;

    /** None yet, and at most that many. */
    public OpenStreams(int most) {
        this.most = most;
    }

    /** How many there are. */
    public int count() {
        lock.lock();
        try {
            return streaming.size();
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts those that stream, which ends their streams. */
    @Override
    public void end() {
        lock.lock();
        try {
            ended = true;
            streaming.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The calling thread streams from now on.
     *
     * @throws ApiException when there are too many already, or the server stops
     */
    void enter() {
        lock.lock();
        try {
            if (ended) {
                throw ApiException.unavailable("stopping", "the server is stopping", LATER);
            }
            if (streaming.size() >= most) {
                throw ApiException.unavailable(
                        "too_many_streams", "there are " + most + " streams open already; try again later", LATER);
            }
            streaming.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** The calling thread streams no more; an interrupt that was meant for its stream is gone afterwards. */
    void leave() {
        lock.lock();
        try {
            streaming.remove(Thread.currentThread());
            if (ended) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
