package dev.allswell.plugin.http;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.plugin.http.assertion.Body;
import dev.allswell.plugin.http.assertion.ReasonPhrases;
import dev.allswell.plugin.http.exchange.BodySink;
import dev.allswell.plugin.http.exchange.Exchange;
import dev.allswell.plugin.http.exchange.HttpTarget;
import dev.allswell.plugin.http.exchange.LookFailure;
import dev.allswell.plugin.http.exchange.Progress;
import dev.allswell.plugin.http.exchange.ResponseHead;

/** One look: asks, follows redirects, judges the last answer. */
final class Look {

    private final RequestPlan request;
    private final ResponsePlan response;
    private final Progress progress;
    private final Observations observations;

    Look(RequestPlan request, ResponsePlan response, ProbeContext context) {
        this.request = request;
        this.response = response;
        this.progress = new Progress(context);
        this.observations = new Observations(context.time());
    }

    ProbeOutcome at(HttpTarget target, byte[] rendered) throws InterruptedException {
        try {
            ask(Redirects.start(request, target), rendered);
            return observations.passedOrDegraded(response.lifetimeLeft());
        } catch (LookFailure failure) {
            return failure.outcome(request.redactor().clean(failure.message()), observations.measurements());
        } finally {
            progress.leave();
        }
    }

    private void ask(Redirects start, byte[] rendered) throws LookFailure, InterruptedException {
        var step = start;
        while (true) {
            try (var exchange = Exchange.open(step.target(), step.tls(), progress)) {
                exchange.certificate().ifPresent(observations::certificate);
                exchange.send(step.count() == 0 ? rendered : step.request().render(step.target()));
                var head = exchange.head(response.wanted());
                observations.head(head);
                if (!step.follow(head)) {
                    judge(exchange, head, step.request().head());
                    return;
                }
                exchange.done();
                step = step.next(head);
                observations.redirect();
            }
        }
    }

    private void judge(Exchange exchange, ResponseHead head, boolean headRequest)
            throws LookFailure, InterruptedException {
        if (!response.statuses().accept(head.status())) {
            exchange.done();
            throw LookFailure.of(kind(head.status()), "http_status: " + ReasonPhrases.describe(head.status()));
        }
        for (var assertion : response.headers()) {
            assertion.check(head, request.redactor(), progress);
        }
        var judged = !response.bodies().isEmpty();
        var sink = new BodySink(response.maxBody(), judged);
        if (response.maxBody() > 0) {
            exchange.body(head, headRequest, sink);
            observations.body(sink.count());
        }
        exchange.done();
        if (judged) {
            var body = Body.of(head, sink, response.maxBody(), progress);
            for (var assertion : response.bodies()) {
                assertion.check(body, request.redactor(), progress);
            }
        }
    }

    private static FaultKind kind(int status) {
        return switch (status) {
            case 401, 403, 407 -> FaultKind.AUTH;
            default -> FaultKind.ASSERTION;
        };
    }
}
