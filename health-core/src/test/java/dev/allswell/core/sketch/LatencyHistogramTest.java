package dev.allswell.core.sketch;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LatencyHistogramTest {

    @Test
    void anEmptyOneCountsNothing() {
        var snapshot = new LatencyHistogram().snapshot();
        assertThat(snapshot.count()).isZero();
        assertThat(snapshot.counts()).hasSize(LatencyHistogram.BOUNDS.size() + 1);
    }

    @Test
    void aBoundBelongsToItsBucket() {
        var histogram = new LatencyHistogram();
        histogram.record(Duration.ofMillis(1));
        histogram.record(Duration.ofNanos(1_000_001));
        assertThat(histogram.snapshot().counts().subList(0, 2)).containsExactly(1L, 1L);
    }

    @Test
    void whatIsBeyondAllBoundsFallsIntoTheLastBucket() {
        var histogram = new LatencyHistogram();
        histogram.record(Duration.ofSeconds(11));
        assertThat(histogram.snapshot().counts().getLast()).isEqualTo(1L);
    }

    @Test
    void addsUp() {
        var histogram = new LatencyHistogram();
        histogram.record(Duration.ofMillis(1_500));
        histogram.record(Duration.ofMillis(250));
        assertThat(histogram.snapshot().sumSeconds()).isCloseTo(1.75, within(1e-9));
        assertThat(histogram.snapshot().count()).isEqualTo(2);
    }
}
