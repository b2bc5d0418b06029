package dev.allswell.server.metrics;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.sketch.LatencyHistogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;

/** The metrics of checks. They are made from the checks there are, so a series goes with its check. */
final class CheckMetrics {

    private static final List<Double> BOUNDS = bounds();

    private CheckMetrics() {}

    /** Adds them. */
    static void add(HealthEngine engine, MetricSnapshots.Builder metrics) {
        var services = engine.snapshot().services();
        metrics.metricSnapshot(status(services));
        metrics.metricSnapshot(latency(engine, services));
    }

    private static GaugeSnapshot status(List<ServiceHealth> services) {
        var gauge = GaugeSnapshot.builder()
                .name("allswell_check_status")
                .help("The confirmed state of a check: 1 for the one it is in, 0 for the others.");
        for (var service : services) {
            var labels = labels(service);
            for (var status : CheckStatus.values()) {
                gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .labels(labels.add("status", status.word()))
                        .value(service.status() == status ? 1 : 0)
                        .build());
            }
        }
        return gauge.build();
    }

    private static HistogramSnapshot latency(HealthEngine engine, List<ServiceHealth> services) {
        var histogram = HistogramSnapshot.builder()
                .name("allswell_check_latency_seconds")
                .help("How long the conclusive probes of a check took since the process started.");
        for (var service : services) {
            engine.history(service.definition().id()).ifPresent(history -> {
                var latencies = history.latencies();
                histogram.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .labels(labels(service))
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, latencies.counts()))
                        .sum(latencies.sumSeconds())
                        .build());
            });
        }
        return histogram.build();
    }

    private static Labels labels(ServiceHealth service) {
        var spec = service.definition().spec();
        return Labels.of("name", spec.name(), "kind", spec.kind(), "group", spec.group().orElse(""));
    }

    private static List<Double> bounds() {
        var bounds = new ArrayList<>(LatencyHistogram.BOUNDS);
        bounds.add(Double.POSITIVE_INFINITY);
        return List.copyOf(bounds);
    }
}
