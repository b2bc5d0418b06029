package dev.allswell.plugin.http;

import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.plugin.http.exchange.HttpTarget;

/**
 * Asks one HTTP target.
 *
 * <p>Each look opens a connection of its own, so that it sees what a new client sees. Resolving and connecting are bound
 * by the time that is left; single reads and writes end by the interrupt that the engine promises at the deadline, and
 * between them the deadline is checked, so that no peer can hold a look by dripping.
 */
public final class HttpProbe implements Probe {

    private final HttpTarget target;
    private final RequestPlan request;
    private final ResponsePlan response;
    private final byte[] rendered;

    HttpProbe(HttpTarget target, RequestPlan request, ResponsePlan response) {
        this.target = target;
        this.request = request;
        this.response = response;
        this.rendered = request.request().render(target);
    }

    @Override
    public ProbeOutcome probe(ProbeContext context) throws InterruptedException {
        return new Look(request, response, context).at(target, rendered);
    }
}
