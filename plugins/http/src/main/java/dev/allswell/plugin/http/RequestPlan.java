package dev.allswell.plugin.http;

import dev.allswell.api.capability.TlsContexts.TlsOptions;
import dev.allswell.api.settings.Secret;
import dev.allswell.plugin.http.assertion.Redactor;
import dev.allswell.plugin.http.exchange.RequestTemplate;
import dev.allswell.plugin.http.exchange.TlsPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;

/**
 * What is sent, made from the settings once.
 *
 * @param request for the target
 * @param tls for the target
 * @param follow whether redirects are followed
 * @param maxRedirects how many at most
 * @param allowDowngrade whether a redirect may lead from https to http
 * @param redactor knows every secret of the request
 */
record RequestPlan(
        RequestTemplate request,
        TlsPlan tls,
        boolean follow,
        int maxRedirects,
        boolean allowDowngrade,
        Redactor redactor) {

    static RequestPlan of(HttpSettings settings) {
        var fields = new ArrayList<RequestTemplate.Field>();
        var secrets = new ArrayList<String>();
        settings.headers().forEach((name, value) -> {
            fields.add(new RequestTemplate.Field(name, value.reveal()));
            secrets.add(value.reveal());
        });
        settings.basic().ifPresent(basic -> {
            var pair = basic.username() + ":" + basic.password().reveal();
            var encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            fields.add(new RequestTemplate.Field("Authorization", "Basic " + encoded));
            secrets.add(basic.password().reveal());
            secrets.add(encoded);
        });
        settings.bearer().ifPresent(token -> {
            fields.add(new RequestTemplate.Field("Authorization", "Bearer " + token.reveal()));
            secrets.add(token.reveal());
        });
        settings.body().ifPresent(body -> secrets.add(body.reveal()));
        var body = settings.body().map(Secret::reveal).map(text -> text.getBytes(StandardCharsets.UTF_8));
        var tls = settings.tls().orElse(TlsSettings.DEFAULT);
        return new RequestPlan(
                new RequestTemplate(settings.method(), fields, body),
                new TlsPlan(
                        new TlsOptions(tls.verify(), tls.authorities(), tls.certificate(), tls.key()),
                        tls.serverName()),
                settings.redirects() == RedirectPolicy.FOLLOW,
                settings.maxRedirects(),
                settings.allowDowngrade(),
                new Redactor(secrets));
    }
}
