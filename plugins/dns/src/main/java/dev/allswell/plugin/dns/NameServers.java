package dev.allswell.plugin.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom to ask, and for which names.
 *
 * @param servers in the order in which they are asked
 * @param search domains that are tried for short names, without a dot at the end
 * @param ndots a name with at least so many dots is tried as it is first
 */
record NameServers(List<InetSocketAddress> servers, List<String> search, int ndots) {

    private static final int PORT = 53;
    private static final int MOST_SYSTEM_SERVERS = 3;
    private static final int MOST_NDOTS = 15;
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]+)):([0-9]{1,5})");

    NameServers {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
    }

    /** The lines of a {@code resolv.conf}; what is not understood is passed over, as by the system. */
    static NameServers ofResolvConf(List<String> lines) {
        var servers = new ArrayList<InetSocketAddress>();
        var search = List.<String>of();
        var ndots = 1;
        for (var line : lines) {
            var words = line.replaceFirst("[#;].*", "").strip().split("\\s+");
            switch (words[0]) {
                case "nameserver" -> {
                    if (words.length > 1 && servers.size() < MOST_SYSTEM_SERVERS) {
                        addServer(words[1], servers);
                    }
                }
                case "domain", "search" -> search = domains(List.of(words).subList(1, words.length));
                case "options" -> ndots = ndots(List.of(words), ndots);
                default -> {}
            }
        }
        return new NameServers(servers, search, ndots);
    }

    /**
     * A name server as written in the settings.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    static InetSocketAddress server(String text) {
        var withPort = WITH_PORT.matcher(text);
        try {
            if (withPort.matches()) {
                var host = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
                return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(withPort.group(3)));
            }
            return new InetSocketAddress(InetAddress.ofLiteral(text), PORT);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "a name server is an address, address:port or [address]:port, not: " + text, unreadable);
        }
    }

    /** Domains in lower case, without a dot at the end. */
    static List<String> domains(List<String> words) {
        return words.stream()
                .map(word -> word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A server as a person would write it. */
    static String show(InetSocketAddress server) {
        var host = server.getAddress().getHostAddress();
        if (server.getPort() == PORT) {
            return host;
        }
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.getPort();
    }

    private static void addServer(String word, List<InetSocketAddress> servers) {
        try {
            servers.add(new InetSocketAddress(InetAddress.ofLiteral(word), PORT));
        } catch (IllegalArgumentException unreadable) {
            System.getLogger(NameServers.class.getName())
                    .log(System.Logger.Level.WARNING, "no address, passed over as a name server: " + word);
        }
    }

    private static int ndots(List<String> words, int before) {
        var ndots = before;
        for (var word : words) {
            if (word.matches("ndots:[0-9]{1,3}")) {
                ndots = Math.min(MOST_NDOTS, Integer.parseInt(word.substring("ndots:".length())));
            }
        }
        return ndots;
    }
}
