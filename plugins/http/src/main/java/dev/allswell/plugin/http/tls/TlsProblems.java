package dev.allswell.plugin.http.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a few words why a handshake failed, from what any provider throws. */
public final class TlsProblems {

    private static final int DEEPEST = 16;

    private TlsProblems() {}

    /** The reason, such as {@code certificate expired: NotAfter: Mon Jan 05 00:00:00 UTC 2026}. */
    public static String describe(SSLException problem) {
        var deepest = String.valueOf(problem.getMessage());
        var depth = 0;
        for (Throwable cause = problem; cause != null && depth < DEEPEST; cause = cause.getCause()) {
            var reason = reason(cause);
            if (reason != null) {
                return reason;
            }
            if (cause.getMessage() != null) {
                deepest = cause.getMessage();
            }
            depth++;
        }
        return plain(deepest);
    }

    private static @Nullable String reason(Throwable cause) {
        return switch (cause) {
            case CertificateExpiredException expired -> "certificate expired: " + expired.getMessage();
            case CertificateNotYetValidException early -> "certificate not yet valid: " + early.getMessage();
            case CertPathBuilderException _ -> "certificate not trusted: no path to a trusted authority";
            case CertPathValidatorException path when path.getCause() == null && notDated(path) ->
                "certificate not trusted: " + path.getMessage();
            default -> null;
        };
    }

    private static boolean notDated(CertPathValidatorException path) {
        return path.getReason() != CertPathValidatorException.BasicReason.EXPIRED
                && path.getReason() != CertPathValidatorException.BasicReason.NOT_YET_VALID;
    }

    private static String plain(String message) {
        if (message.contains("nrecognized SSL message")) {
            return "the peer does not speak TLS on this port";
        }
        var alert = message.indexOf("fatal alert: ");
        if (alert >= 0) {
            return "the peer refused the TLS handshake: "
                    + message.substring(alert + "fatal alert: ".length()).toLowerCase(Locale.ROOT);
        }
        return message;
    }
}
