package dev.allswell.server.metrics;

import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.status.CapabilityLadder;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.server.http.Exchange;
import dev.allswell.server.http.Route;
import dev.allswell.server.http.RouteGroup;
import dev.allswell.server.status.ProcessFacts;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** {@code /metrics}: Prometheus text, or OpenMetrics for who accepts it. */
public final class MetricRoutes implements RouteGroup {

    private final HealthEngine engine;
    private final CapabilityLadder capabilities;
    private final ProcessFacts facts;
    private final TimeSource time;

    /** Routes to those. */
    public MetricRoutes(HealthEngine engine, CapabilityLadder capabilities, ProcessFacts facts, TimeSource time) {
        this.engine = engine;
        this.capabilities = capabilities;
        this.facts = facts;
        this.time = time;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::metrics));
    }

    private void metrics(Exchange exchange) throws IOException {
        var metrics = MetricSnapshots.builder();
        CheckMetrics.add(engine, metrics);
        ProcessMetrics.addEngine(engine.engineStatus(), metrics);
        ProcessMetrics.addCapabilities(capabilities.rows(), metrics);
        ProcessMetrics.addProcess(facts, time, metrics);
        var writer = writer(exchange.header("Accept").orElse(""));
        var body = new ByteArrayOutputStream();
        writer.write(body, metrics.build());
        exchange.answerHeader("Vary", "Accept");
        exchange.answer(200, writer.getContentType(), body.toByteArray());
    }

    private static ExpositionFormatWriter writer(String accept) {
        return accept.contains("application/openmetrics-text")
                ? OpenMetricsTextFormatWriter.create()
                : PrometheusTextFormatWriter.create();
    }
}
