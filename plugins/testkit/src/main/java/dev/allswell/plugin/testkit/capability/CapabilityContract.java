package dev.allswell.plugin.testkit.capability;

import dev.allswell.api.capability.Capability;
import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.lifecycle.Managed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every capability says about itself: at once, always, and in one line. */
public interface CapabilityContract {

    /** How long an answer from memory may take on a busy machine. */
    Duration AT_ONCE = Duration.ofSeconds(2);

    /** A new one, not started. */
    Capability capability() throws Exception;

    /** The name it goes by. */
    String name();

    @Test
    default void itAnswersBeforeItsStartWhileItRunsAndAfterItsStop() throws Exception {
        var capability = capability();
        assertAnswers(capability);
        if (capability instanceof Managed managed) {
            try {
                managed.start();
                assertAnswers(capability);
            } finally {
                managed.stop();
            }
            assertAnswers(capability);
            assertThat(capability.status().healthy()).as("healthy after its stop").isFalse();
        }
    }

    @Test
    default void itAnswersManyAtOnceAndAlsoAnInterruptedThread() throws Exception {
        var capability = capability();
        try {
            if (capability instanceof Managed managed) {
                managed.start();
            }
            var answers = new ArrayList<FutureTask<CapabilityStatus>>();
            for (var asker = 0; asker < 16; asker++) {
                var interrupted = asker % 2 == 0;
                var answer = new FutureTask<>(() -> {
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return capability.status();
                });
                answers.add(answer);
                Thread.ofVirtual().name("asking").start(answer);
            }
            for (var answer : answers) {
                assertTold(answer.get(AT_ONCE.toNanos(), TimeUnit.NANOSECONDS));
            }
        } finally {
            if (capability instanceof Managed managed) {
                managed.stop();
            }
        }
    }

    private void assertAnswers(Capability capability) throws Exception {
        var answer = new FutureTask<>(capability::status);
        Thread.ofPlatform().name("asking").start(answer);
        assertTold(answer.get(AT_ONCE.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void assertTold(CapabilityStatus status) {
        assertThat(status.name()).isEqualTo(name()).matches("[a-z][a-z0-9-]*");
        assertThat(status.summary()).isNotBlank().doesNotContain("\n").hasSizeLessThanOrEqualTo(500);
    }
}
