package dev.allswell.core.clock;

import dev.allswell.plugin.testkit.time.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The real timer, on real time. */
class SystemTaskTimerTest {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final SystemTaskTimer timer = SystemClocks.timer(body -> {
        var made = Thread.ofPlatform().daemon().name("test-timer").unstarted(body);
        threads.add(made);
        return made;
    });
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        timer.stop();
    }

    @Test
    void runsTasksInOrderOfTheirTimeOnItsOwnThread() {
        timer.start();
        timer.schedule(Duration.ZERO, () -> {
            timer.schedule(Duration.ofMillis(60), () -> ran.add("third"));
            timer.schedule(Duration.ofMillis(20), () -> ran.add("second"));
            timer.schedule(Duration.ofSeconds(-1), () -> ran.add("first on " + Thread.currentThread().getName()));
        });

        Eventually.until("all have run", () -> ran.size() == 3);
        assertThat(ran).containsExactly("first on test-timer", "second", "third");
    }

    @Test
    void aTaskThatThrowsHarmsNoOther() {
        timer.start();
        timer.schedule(Duration.ZERO, () -> {
            throw new IllegalStateException("planted by a test");
        });
        timer.schedule(Duration.ofMillis(1), () -> ran.add("next"));

        Eventually.until("the next has run", () -> ran.contains("next"));
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        timer.start();
        var pending = timer.schedule(Duration.ofMillis(30), () -> ran.add("cancelled"));
        pending.cancel();
        timer.schedule(Duration.ofMillis(60), () -> ran.add("later"));

        Eventually.until("the later has run", () -> ran.contains("later"));
        assertThat(ran).containsExactly("later");
        pending.cancel();
    }

    @Test
    void afterTheStopNothingRunsAndItsThreadHasEnded() throws Exception {
        timer.start();
        timer.schedule(Duration.ofMillis(1), () -> ran.add("before"));
        Eventually.until("one has run", () -> ran.contains("before"));
        timer.schedule(Duration.ofHours(1), () -> ran.add("never"));
        timer.stop();
        timer.schedule(Duration.ZERO, () -> ran.add("too late")).cancel();

        Eventually.until("its thread has ended", () -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(threads).hasSize(1);
        assertThat(ran).containsExactly("before");
    }

    @Test
    void theClocksGoForward() {
        var time = SystemClocks.time();
        var nanos = time.nanos();
        var wall = time.wall();
        Eventually.until("time passes", () -> time.nanos() - nanos > 0 && time.wall().isAfter(wall));
        assertThat(wall).isAfter(Instant.parse("2025-01-01T00:00:00Z"));
    }
}
