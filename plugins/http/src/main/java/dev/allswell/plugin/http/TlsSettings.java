package dev.allswell.plugin.http;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** How TLS is spoken. */
public record TlsSettings(
        @Setting(value = "Whether certificate chain and host name are verified", byDefault = "true") boolean verify,
        @Setting("A PEM file of authorities to trust instead of the platform's") Optional<Path> authorities,
        @Setting("A PEM file with the client certificate and its chain; needs key") Optional<Path> certificate,
        @Setting("A PEM file with the unencrypted PKCS #8 key of the client certificate") Optional<Path> key,
        @Setting("The name to ask for (SNI) and to verify, instead of the target's host") @Range(min = "1",
                max = "253") Optional<String> serverName) {

    /** Verified by the platform's authorities. */
    static final TlsSettings DEFAULT =
            new TlsSettings(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
