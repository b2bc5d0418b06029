package dev.allswell.compose.plugin;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class GuestCallsTest {

    private final GuestCalls calls =
            new GuestCalls(Thread.ofPlatform().daemon().factory(), Duration.ofMillis(200));

    @Test
    void aGuestThatAnswersIsHeard() throws Exception {
        assertThat(calls.within(() -> "well")).isEqualTo("well");
    }

    @Test
    void aGuestThatHangsIsGivenUp() {
        assertThatThrownBy(() -> calls.within(() -> new CountDownLatch(1).await(1, TimeUnit.DAYS)))
                .isInstanceOf(GuestCalls.NoAnswerException.class)
                .hasMessageContaining("it did not answer within 200 ms");
    }

    @Test
    void whatAGuestThrowsComesAsItIs() {
        assertThatThrownBy(() -> calls.within(() -> {
            throw new OutOfMemoryError("so it says");
        }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> calls.within(() -> {
            throw new IllegalArgumentException("not like this");
        }))
                .hasMessage("not like this");
    }
}
