package dev.allswell.plugin.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The lines of a hosts file: an address, then names for it. Lines that are none of this are passed over, as by the system. */
final class HostsFile {

    private HostsFile() {}

    /** The addresses of each name, in the order of the file; names in lower case. */
    static Map<String, List<InetAddress>> parse(List<String> lines) {
        var addresses = new HashMap<String, List<InetAddress>>();
        for (var line : lines) {
            var comment = line.indexOf('#');
            var words = List.of((comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+"));
            literal(words.getFirst()).ifPresent(address -> {
                for (var name : words.subList(1, words.size())) {
                    var known = addresses.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>());
                    if (!known.contains(address)) {
                        known.add(address);
                    }
                }
            });
        }
        return Map.copyOf(addresses);
    }

    private static Optional<InetAddress> literal(String word) {
        try {
            return Optional.of(InetAddress.ofLiteral(word));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
