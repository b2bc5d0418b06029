package dev.allswell.plugin.http;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a check of kind {@code http}: first what is sent, then what is expected. */
public record HttpSettings(
        @Setting(value = "The request method", byDefault = "GET") @Range(min = "1", max = "32") String method,
        @Setting("Header fields to send; their values are treated as secrets") @Range(
                max = "64") Map<String, Secret> headers,
        @Setting("The request body, sent as UTF-8; treated as a secret") @Range(max = "1048576") Optional<Secret> body,
        @Setting("User name and password for basic authentication") Optional<BasicSettings> basic,
        @Setting("A token for bearer authentication") @Range(min = "1", max = "8192") Optional<Secret> bearer,
        @Setting(value = "Whether redirects are followed: follow or none",
                byDefault = "follow") RedirectPolicy redirects,
        @Setting(value = "How many redirects are followed at most", byDefault = "10") @Range(min = "1",
                max = "50") int maxRedirects,
        @Setting(value = "Whether a redirect from https to http is followed",
                byDefault = "false") boolean allowDowngrade,
        @Setting("TLS: verification, authorities, client certificate, server name") Optional<TlsSettings> tls,
        @Setting("Accepted statuses, each written 200, 2xx or 200-299; 2xx when left out") @Range(
                max = "32") List<String> expectStatus,
        @Setting("What header fields of the answer must be like, by their name") @Range(
                max = "32") Map<String, HeaderSettings> expectHeaders,
        @Setting("What the body of the answer must be like") Optional<BodySettings> expectBody,
        @Setting("Texts, numbers or truth values that must stand in a JSON body, by JSON pointer") @Range(
                max = "32") Map<String, String> expectJson,
        @Setting("JSON pointers at which something must stand in a JSON body") @Range(
                max = "32") List<String> expectJsonPresent,
        @Setting(
                value = "How many bytes of the body are read at most; with 0 the body is not read at all",
                byDefault = "1048576") @Range(min = "0", max = "67108864") int maxBody,
        @Setting(
                value = "The share of a certificate's lifetime below which the check is degraded; 0 for never",
                byDefault = "0") @Range(min = "0", max = "1") double degradedCertificateLifetimeLeft) {

    public HttpSettings {
        headers = inOrder(headers);
        expectStatus = List.copyOf(expectStatus);
        expectHeaders = inOrder(expectHeaders);
        expectJson = inOrder(expectJson);
        expectJsonPresent = List.copyOf(expectJsonPresent);
    }

    private static <V> Map<String, V> inOrder(Map<String, V> written) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(written));
    }

    /** Whether the body has to be looked at. */
    boolean judgesBody() {
        var wanted = expectBody.orElse(BodySettings.ANY);
        return !wanted.contains().isEmpty()
                || !wanted.notContains().isEmpty()
                || !wanted.matches().isEmpty()
                || !expectJson.isEmpty()
                || !expectJsonPresent.isEmpty();
    }
}
