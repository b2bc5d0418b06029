package dev.allswell.compose.status;

import dev.allswell.api.capability.Capability;
import dev.allswell.api.capability.CapabilityStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One line about each capability, in an order that does not change while the process runs: those that a person looks for
 * first, then the rest as they were given. One that cannot say how it is, is not healthy.
 */
public final class CapabilityLadder {

    /** The order of the well-known ones; others follow. */
    private static final List<String> ORDER = List.of("mdns", "certmesh", "dns", "health", "proxy", "runtime", "store");

    private final List<Rung> rungs;

    /**
     * A capability with the name it is listed by when it cannot say so itself.
     *
     * @param name a short word, such as {@code dns}
     */
    public record Rung(String name, Capability capability) {

        public Rung {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(capability, "capability");
        }
    }

    /** A ladder of those. */
    public CapabilityLadder(List<Rung> rungs) {
        this.rungs = rungs.stream().sorted(Comparator.comparingInt(CapabilityLadder::place)).toList();
    }

    /** How each of them is at this moment. */
    public List<CapabilityStatus> rows() {
        return rungs.stream().map(CapabilityLadder::row).toList();
    }

    private static CapabilityStatus row(Rung rung) {
        try {
            return Objects.requireNonNull(rung.capability().status(), "its status is null");
        } catch (RuntimeException | LinkageError unwell) {
            return new CapabilityStatus(rung.name(), "cannot say how it is: " + unwell, false);
        }
    }

    private static int place(Rung rung) {
        var place = ORDER.indexOf(rung.name());
        return place < 0 ? ORDER.size() : place;
    }
}
