package dev.allswell.plugin.dns;

import dev.allswell.api.capability.ResolveException;
import java.net.IDN;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a text that stands where a host belongs turns out to be. */
sealed interface HostName {

    /** A literal address. */
    record Literal(InetAddress address) implements HostName {}

    /**
     * A name.
     *
     * @param name in ASCII and lower case, without a dot at the end
     * @param absolute whether it was written with a dot at the end: no search domain is tried
     */
    record Named(String name, boolean absolute) implements HostName {

        /** The names to ask for, in order: a name with few dots is tried in the search domains first. */
        List<String> candidates(List<String> search, int ndots) {
            if (absolute || search.isEmpty()) {
                return List.of(name);
            }
            var dots = (int) name.chars().filter(character -> character == '.').count();
            var searched = search.stream().map(domain -> name + "." + domain).toList();
            return dots >= ndots ? joined(List.of(name), searched) : joined(searched, List.of(name));
        }

        /** Whether it is this machine itself by definition (RFC 6761). */
        boolean isLocalhost() {
            return name.equals("localhost") || name.endsWith(".localhost");
        }

        private static List<String> joined(List<String> first, List<String> then) {
            return Stream.concat(first.stream(), then.stream()).toList();
        }
    }

    /** A name is at most that long. */
    int LONGEST_NAME = 253;

    /** A label; the underscore is no part of a host name, but of many a name in use. */
    Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

    /** Four decimal numbers. */
    Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /** What can only be meant as an IPv4 address, because no top-level domain is a number. */
    Pattern NUMERIC = Pattern.compile("([^.]*\\.)*[0-9]+\\.?");

    /**
     * Reads a host.
     *
     * @throws ResolveException when it is neither a literal address nor a host name
     */
    static HostName parse(String host) throws ResolveException {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (bare.indexOf(':') >= 0 || IPV4.matcher(bare).matches()) {
            return literal(host, bare);
        }
        if (bare.length() != host.length() || NUMERIC.matcher(host).matches()) {
            throw invalid(host);
        }
        return named(host);
    }

    private static Literal literal(String host, String bare) throws ResolveException {
        try {
            return new Literal(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException noAddress) {
            throw invalid(host);
        }
    }

    private static Named named(String host) throws ResolveException {
        var absolute = host.endsWith(".");
        var ascii = ascii(host, absolute ? host.substring(0, host.length() - 1) : host);
        if (ascii.isEmpty() || ascii.length() > LONGEST_NAME) {
            throw invalid(host);
        }
        for (var label : ascii.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                throw invalid(host);
            }
        }
        return new Named(ascii, absolute);
    }

    private static String ascii(String host, String name) throws ResolveException {
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            throw invalid(host);
        }
    }

    private static ResolveException invalid(String host) {
        return new ResolveException(ResolveException.Reason.INVALID_NAME, "not a host name or address: " + host);
    }
}
