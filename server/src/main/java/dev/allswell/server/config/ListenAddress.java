package dev.allswell.server.config;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where the server listens.
 *
 * @param host a host name or a literal address, IPv6 without brackets
 * @param port 0 to 65535; 0 lets the system choose
 */
public record ListenAddress(String host, int port) {

    /** {@code 127.0.0.1:9355}: WELL on a phone's keys. */
    public static final ListenAddress DEFAULT = new ListenAddress("127.0.0.1", 9355);

    private static final Pattern WRITTEN =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+(?:%[A-Za-z0-9_.-]+)?)]|([A-Za-z0-9_.-]+)):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    public ListenAddress {
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /**
     * The address with that text, such as {@code 127.0.0.1:9355} or {@code [::1]:9355}.
     *
     * @throws IllegalArgumentException when it is none; the message says what would be right
     */
    public static ListenAddress parse(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "must be an address and a port such as 127.0.0.1:9355 or [::1]:9355, not \"" + text + "\"");
        }
        var literal = written.group(1);
        return new ListenAddress(literal == null ? written.group(2) : literal, Integer.parseInt(written.group(3)));
    }

    /** As in a URL, IPv6 in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
