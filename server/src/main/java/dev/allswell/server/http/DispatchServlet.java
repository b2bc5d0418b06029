package dev.allswell.server.http;

import dev.allswell.server.security.AccessPolicy;
import dev.allswell.server.security.Credentials;
import dev.allswell.server.security.FailedAttempts;
import dev.allswell.server.security.SecurityHeaders;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one servlet: finds the route, asks whether it may be taken, takes it, and tells what went wrong. */
final class DispatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final transient Router router;
    private final transient AccessPolicy policy;
    private final transient FailedAttempts attempts;

    DispatchServlet(Router router, AccessPolicy policy, FailedAttempts attempts) {
        this.router = router;
        this.policy = policy;
        this.attempts = attempts;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.ALL.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        var style = Route.ErrorStyle.PROBLEM;
        try {
            switch (router.match(request.getMethod(), request.getRequestURI())) {
                case Router.Match.Found(var route, var variables) -> {
                    style = route.errors();
                    take(route, variables, request, response);
                }
                case Router.Match.OtherMethod(var allowed) -> otherMethod(request, response, allowed);
                case Router.Match.Nothing _ -> throw ApiException.notFound("there is nothing at this path");
            }
        } catch (Exception failed) {
            if (ErrorMapping.clientGone(failed) || response.isCommitted()) {
                throw new IOException("the answer could not be finished", failed);
            }
            tell(ErrorMapping.of(failed), style, request, response);
        }
    }

    private void take(
            Route route, Map<String, String> variables, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var credentials = credentials(request);
        switch (policy.decide(route.access(), credentials)) {
            case AccessPolicy.Decision.Granted(var details) ->
                route.handler().handle(new Exchange(request, response, variables, details));
            case AccessPolicy.Decision.Refused(var presented, var reason) -> {
                attempts.refused(credentials, route.method(), route.template());
                var challenge = "Bearer realm=\"allswell\"" + (presented ? ", error=\"invalid_token\"" : "");
                throw new ApiException(
                        401, "unauthorized", reason, List.of(), Map.of("WWW-Authenticate", challenge));
            }
        }
    }

    private static void otherMethod(
            HttpServletRequest request, HttpServletResponse response, List<String> allowed) {
        var allow = String.join(", ", allowed);
        if (!request.getMethod().equals("OPTIONS")) {
            throw new ApiException(
                    405, "method_not_allowed", "this path answers " + allow, List.of(), Map.of("Allow", allow));
        }
        response.setHeader("Allow", allow);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void tell(
            ApiException error, Route.ErrorStyle style, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        error.headers().forEach(response::setHeader);
        var body = switch (style) {
            case PROBLEM -> Json.bytes(ProblemView.of(error, request.getRequestURI()));
            case REFERENCE -> Json.bytes(new ReferenceError(error.code(), error.detail()));
        };
        response.setStatus(error.status());
        response.setContentType(style == Route.ErrorStyle.PROBLEM ? ProblemView.MEDIA_TYPE : "application/json");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** The addresses are literals, so no name is looked up. */
    private static Credentials credentials(HttpServletRequest request) throws IOException {
        var token = Optional.ofNullable(request.getHeader("Authorization"))
                .flatMap(Credentials::bearer)
                .or(() -> Optional.ofNullable(request.getHeader("x-koi-token")));
        var hosts = Collections.list(request.getHeaders("Host"));
        return new Credentials(
                InetAddress.getByName(request.getRemoteAddr()),
                InetAddress.getByName(request.getLocalAddr()),
                hosts.size() == 1 ? Optional.of(hosts.getFirst()) : Optional.empty(),
                FORWARDED.stream().anyMatch(name -> request.getHeader(name) != null),
                token);
    }
}
