package dev.allswell.plugin.http;

import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.Measurement.Unit;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.time.TimeSource;
import dev.allswell.plugin.http.exchange.ResponseHead;
import dev.allswell.plugin.http.tls.CertificateFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The numbers of one look, gathered as they become known, so that a failed look keeps those it saw. */
final class Observations {

    private final TimeSource time;
    private @Nullable ResponseHead head;
    private @Nullable CertificateFacts certificate;
    private int redirects;
    private int bodyBytes = -1;

    Observations(TimeSource time) {
        this.time = time;
    }

    /** A response began; of several the last one counts. */
    void head(ResponseHead seen) {
        head = seen;
    }

    /** A peer presented that; of several the certificate that expires first counts. */
    void certificate(CertificateFacts presented) {
        certificate = certificate == null ? presented : certificate.sooner(presented);
    }

    /** A redirect was followed. */
    void redirect() {
        redirects++;
    }

    /** The body was that long, as it came over the wire without its framing. */
    void body(int bytes) {
        bodyBytes = bytes;
    }

    List<Measurement> measurements() {
        var measurements = new ArrayList<Measurement>(9);
        if (head != null) {
            measurements.add(Measurement.number("status_code", head.status()));
            measurements.add(Measurement.number("http_version", 1 + head.minorVersion() / 10.0));
            measurements.add(Measurement.number("redirects", redirects));
        }
        if (bodyBytes >= 0) {
            measurements.add(new Measurement("body_bytes", bodyBytes, Unit.BYTES));
        }
        if (certificate != null) {
            add(measurements, certificate);
        }
        return measurements;
    }

    /** The outcome of a look that found nothing wrong but, perhaps, a certificate that is running out. */
    ProbeOutcome passedOrDegraded(double bound) {
        if (certificate != null) {
            var left = certificate.lifetimeLeft(time.wall());
            if (left < bound) {
                var reason = String.format(
                        Locale.ROOT,
                        "certificate: %.1f%% of its lifetime left, below %.1f%%; expires %s",
                        left * 100,
                        bound * 100,
                        certificate.expires());
                return new ProbeOutcome.Degraded(reason, measurements());
            }
        }
        return new ProbeOutcome.Passed(measurements());
    }

    private void add(List<Measurement> measurements, CertificateFacts facts) {
        measurements.add(epoch("certificate_expiry", facts.expires()));
        measurements.add(epoch("certificate_chain_expiry", facts.chainExpires()));
        measurements.add(
                new Measurement("certificate_lifetime_left", facts.lifetimeLeft(time.wall()), Unit.RATIO));
        measurements.add(Measurement.number("tls_version", facts.version()));
    }

    private static Measurement epoch(String name, Instant instant) {
        return new Measurement(name, instant.getEpochSecond(), Unit.EPOCH_SECONDS);
    }
}
