package dev.allswell.compose.wiring;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words for what there is to choose from. */
final class Installed {

    private Installed() {}

    /** Them, sorted, or {@code none}. */
    static String words(Collection<String> names) {
        return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
    }
}
