package dev.allswell.core.engine;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.settings.Problem;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.core.registry.RegisteredCheck;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.ProbeSource;
import dev.allswell.core.schedule.ProbeScheduler;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * Gives the scheduler the probe of each check, in the order in which checks change. Making a probe may read files, so it
 * is done apart from the rest of the walk, one at a time.
 */
final class ProbeBindings {

    private final CheckRegistry registry;
    private final ProbeSource source;
    private final ProbeScheduler scheduler;
    private final BiConsumer<CheckId, LaneInput> lanes;
    private final SerialWork work;
    private volatile boolean closed;

    ProbeBindings(
            CheckRegistry registry,
            ProbeSource source,
            ProbeScheduler scheduler,
            BiConsumer<CheckId, LaneInput> lanes,
            SerialWork work) {
        this.registry = registry;
        this.source = source;
        this.scheduler = scheduler;
        this.lanes = lanes;
        this.work = work;
    }

    /** Makes the probes of all checks there are. */
    void bindAll() {
        registry.all().forEach(definition -> bind(definition.id()));
    }

    /** Makes the probe of a check that is new or changed, and schedules it. */
    void bind(CheckId check) {
        work.add(() -> {
            if (!closed) {
                registry.find(check).ifPresent(this::bindNow);
            }
        });
    }

    /** Forgets a check that was in that slot. */
    void unbind(int slot) {
        work.add(() -> scheduler.remove(slot));
    }

    /** Probes a check now, after every change before. Completes exceptionally when it cannot be probed. */
    CompletableFuture<CheckResult> run(RegisteredCheck check) {
        var result = new CompletableFuture<CheckResult>();
        work.add(() -> {
            var _ = scheduler.runNow(check.slot(), check.definition().id()).whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        });
        return result;
    }

    /** Makes no further probe. */
    void close() {
        closed = true;
    }

    private void bindNow(RegisteredCheck check) {
        var definition = check.definition();
        if (definition.paused()) {
            scheduler.remove(check.slot());
            return;
        }
        switch (source.prepare(definition)) {
            case Preparation.Ready ready ->
                scheduler.put(check.slot(), definition.id(), definition.spec().schedule(), ready);
            case Preparation.Missing missing -> notProbed(check, missing.message());
            case Preparation.Invalid invalid ->
                notProbed(
                        check,
                        invalid.problems().stream().findFirst().map(Problem::message).orElse("it is not valid"));
        }
    }

    private void notProbed(RegisteredCheck check, String reason) {
        scheduler.remove(check.slot());
        lanes.accept(check.definition().id(), new LaneInput.NotProbed(reason));
    }
}
