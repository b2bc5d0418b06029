package dev.allswell.plugin.http.exchange;

import dev.allswell.api.probe.Fault;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.ProbeOutcome;
import java.io.Serial;
import java.util.List;

/** The end of a look that came to no answer, or to a wrong one. Made often, so it carries no stack trace. */
public final class LookFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final FaultKind kind;
    private final boolean conclusive;

    private LookFailure(FaultKind kind, String message, boolean conclusive) {
        super(message, null, false, false);
        this.kind = kind;
        this.conclusive = conclusive;
    }

    /** The target failed. */
    public static LookFailure of(FaultKind kind, String message) {
        return new LookFailure(kind, message, true);
    }

    /** The transport failed: {@code http_error: <detail>}. */
    public static LookFailure transport(FaultKind kind, String detail) {
        return of(kind, "http_error: " + detail);
    }

    /** We are unwell, and can say nothing of the target: {@code http_error: <detail>}. */
    static LookFailure ours(FaultKind kind, String detail) {
        return new LookFailure(kind, "http_error: " + detail, false);
    }

    /** What kind of fault it is. */
    public FaultKind kind() {
        return kind;
    }

    /** The message. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** The outcome it comes to, with that message shown. */
    public ProbeOutcome outcome(String shown, List<Measurement> measurements) {
        var fault = Fault.of(kind, shown);
        return conclusive
                ? new ProbeOutcome.Failed(fault, measurements)
                : new ProbeOutcome.Inconclusive(fault, measurements);
    }
}
