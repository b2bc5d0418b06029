package dev.allswell.server.metrics;

import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.time.TimeSource;
import dev.allswell.core.engine.EngineStatus;
import dev.allswell.core.schedule.Lateness;
import dev.allswell.core.schedule.SchedulerStatus;
import dev.allswell.server.status.ProcessFacts;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The metrics of Allswell itself. */
final class ProcessMetrics {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    private ProcessMetrics() {}

    /** Adds those of the engine. */
    static void addEngine(EngineStatus status, MetricSnapshots.Builder metrics) {
        metrics.metricSnapshot(gauge("allswell_engine_running", "Whether checks are being probed.",
                status.running() ? 1 : 0));
        metrics.metricSnapshot(counter("allswell_results_dropped",
                "Results that the store could not take in time.", status.droppedResults()));
        metrics.metricSnapshot(counter("allswell_transitions_failed",
                "Writes of a change of state that had to be tried again.", status.failedTransitions()));
        status.scheduler().ifPresent(scheduler -> addScheduler(scheduler, metrics));
    }

    /** Adds those of capabilities, the store among them. */
    static void addCapabilities(List<CapabilityStatus> rows, MetricSnapshots.Builder metrics) {
        var gauge = GaugeSnapshot.builder()
                .name("allswell_capability_healthy")
                .help("Whether a capability does what it should.");
        rows.forEach(row -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(Labels.of("capability", row.name()))
                .value(row.healthy() ? 1 : 0)
                .build()));
        metrics.metricSnapshot(gauge.build());
    }

    /** Adds those of process and virtual machine. */
    static void addProcess(ProcessFacts facts, TimeSource time, MetricSnapshots.Builder metrics) {
        metrics.metricSnapshot(InfoSnapshot.builder()
                .name("allswell_build")
                .help("The version of Allswell and of Java.")
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", facts.version(), "java", Runtime.version().toString()))
                        .build())
                .build());
        metrics.metricSnapshot(gauge("process_start_time_seconds", "When the process started, in seconds since 1970.",
                facts.startedAt().toEpochMilli() / MILLIS_PER_SECOND));
        metrics.metricSnapshot(gauge("allswell_uptime_seconds", "How long the process runs.",
                seconds(facts.uptime(time))));
        var memory = ManagementFactory.getMemoryMXBean();
        var heap = memory.getHeapMemoryUsage();
        metrics.metricSnapshot(gauge("jvm_memory_heap_used_bytes", "Heap in use.", (double) heap.getUsed()));
        metrics.metricSnapshot(gauge("jvm_memory_heap_max_bytes", "The most heap there may be.", (double) heap
                .getMax()));
        metrics.metricSnapshot(gauge("jvm_memory_nonheap_used_bytes", "Memory in use beside the heap.",
                (double) memory.getNonHeapMemoryUsage().getUsed()));
        metrics.metricSnapshot(gauge("jvm_threads_platform", "Platform threads.",
                ManagementFactory.getThreadMXBean().getThreadCount()));
    }

    private static void addScheduler(SchedulerStatus scheduler, MetricSnapshots.Builder metrics) {
        metrics.metricSnapshot(gauge("allswell_probes_in_flight", "Probes under way.", scheduler.inFlight()));
        metrics.metricSnapshot(gauge("allswell_probes_waiting", "Checks that are due and wait for a permit.",
                scheduler.waiting()));
        metrics.metricSnapshot(gauge("allswell_probes_overdue", "Probes that did not come back from their deadline.",
                scheduler.overdue()));
        metrics.metricSnapshot(counter("allswell_probes_started", "Probes started since the engine was.",
                scheduler.startedTotal()));
        metrics.metricSnapshot(counter("allswell_probe_slots_skipped",
                "Places on the grid at which a check was not probed.", scheduler.skippedTotal()));
        metrics.metricSnapshot(lateness(scheduler.lateness()));
    }

    private static HistogramSnapshot lateness(Lateness lateness) {
        var bounds = new ArrayList<Double>();
        Lateness.BOUNDS.forEach(bound -> bounds.add(seconds(bound)));
        bounds.add(Double.POSITIVE_INFINITY);
        return HistogramSnapshot.builder()
                .name("allswell_probe_lateness_seconds")
                .help("How long after they were due probes got their thread.")
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, lateness.counts()))
                        .sum(seconds(lateness.total()))
                        .build())
                .build();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static CounterSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value((double) value)
                        .build())
                .build();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
