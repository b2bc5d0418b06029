package dev.allswell.compose.lifecycle;

import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Waits for whatever comes to an end, and lets all the time pass at once when something does not: when a member said
 * that it hangs, or when the latch is one that nobody opens, as that of a drain.
 */
final class ManualPatience implements Patience {

    private final ManualTime time;
    private final Semaphore inVain = new Semaphore(0);
    private final Predicate<Duration> neverEnds;
    private final List<Duration> waitedOut = new CopyOnWriteArrayList<>();

    ManualPatience(ManualTime time, Duration drain) {
        this.time = time;
        this.neverEnds = drain::equals;
    }

    /** Told by a member: the next so many waits, and no more, are in vain. */
    void inVain(int waits) {
        inVain.release(waits);
    }

    /** The waits that were not answered, in order. */
    List<Duration> waitedOut() {
        return waitedOut;
    }

    @Override
    public boolean await(CountDownLatch latch, Duration atMost) {
        var vain = neverEnds.test(atMost);
        if (!vain) {
            Eventually.until("an end, or a member that hangs", () -> latch.getCount() == 0 || inVain
                    .availablePermits() > 0);
            vain = inVain.tryAcquire();
        }
        if (!vain) {
            return true;
        }
        waitedOut.add(atMost);
        time.advance(atMost);
        return false;
    }
}
