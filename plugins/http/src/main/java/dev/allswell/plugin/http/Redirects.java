package dev.allswell.plugin.http;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.plugin.http.exchange.HttpTarget;
import dev.allswell.plugin.http.exchange.InvalidTargetException;
import dev.allswell.plugin.http.exchange.LookFailure;
import dev.allswell.plugin.http.exchange.RequestTemplate;
import dev.allswell.plugin.http.exchange.ResponseHead;
import dev.allswell.plugin.http.exchange.TlsPlan;

/**
 * Where a look stands on its way along redirects.
 *
 * @param plan what was asked for
 * @param target what is asked now
 * @param request as it is sent there
 * @param tls as it is spoken there
 * @param count how many redirects were followed so far
 */
record Redirects(RequestPlan plan, HttpTarget target, RequestTemplate request, TlsPlan tls, int count) {

    /** The way begins. */
    static Redirects start(RequestPlan plan, HttpTarget target) {
        return new Redirects(plan, target, plan.request(), plan.tls(), 0);
    }

    /** Whether that answer leads elsewhere. */
    boolean follow(ResponseHead head) {
        return switch (head.status()) {
            case 301, 302, 303, 307, 308 -> plan.follow() && head.first("location").isPresent();
            default -> false;
        };
    }

    /** The next step. Credentials are left behind for good as soon as it leads to somebody else. */
    Redirects next(ResponseHead head) throws LookFailure {
        if (count == plan.maxRedirects()) {
            throw LookFailure.transport(
                    FaultKind.PROTOCOL, "too many redirects: more than " + count + ", the last from " + target
                            .display());
        }
        var next = location(head);
        if (target.secure() && !next.secure() && !plan.allowDowngrade()) {
            throw LookFailure.transport(
                    FaultKind.ASSERTION, "redirect from https to http refused: " + next.display()
                            + "; see allow_downgrade");
        }
        var sent = method(head.status());
        if (target.sharesCredentialsWith(next)) {
            return new Redirects(plan, next, sent, tls, count + 1);
        }
        if (sent.body().isPresent()) {
            throw LookFailure.transport(
                    FaultKind.ASSERTION, "redirect refused that would carry the request body to " + next.display());
        }
        return new Redirects(plan, next, sent.withoutCredentials(), tls.forOthers(), count + 1);
    }

    private HttpTarget location(ResponseHead head) throws LookFailure {
        try {
            return target.follow(head.first("location").orElse(""));
        } catch (InvalidTargetException malformed) {
            throw LookFailure.transport(
                    FaultKind.PROTOCOL, "redirect to something that cannot be asked: " + malformed.getMessage());
        }
    }

    /** As browsers do: 307 and 308 keep the method; the others make a GET of it, but 301 and 302 only of a POST. */
    private RequestTemplate method(int status) {
        var keeps = switch (status) {
            case 307, 308 -> true;
            case 303 -> request.method().equals("GET") || request.head();
            default -> !request.method().equals("POST");
        };
        return keeps ? request : request.asGet();
    }
}
