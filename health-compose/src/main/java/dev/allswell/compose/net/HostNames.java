package dev.allswell.compose.net;

import dev.allswell.api.capability.ResolveException;
import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a text that should be a host is: a literal address, a name that can be looked up, or neither. */
final class HostNames {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]{1,63}\\.)*[A-Za-z0-9_-]{1,63}\\.?");
    /** What the system would take for an IPv4 address in one of its old spellings. */
    private static final Pattern NUMERIC = Pattern.compile("[\\d.]+|(.*\\.)?0x[0-9a-f]*\\.?");
    private static final int LONGEST = 254;

    private HostNames() {}

    /**
     * The address that a literal stands for, with or without brackets, IPv6 with or without a scope; absent for anything
     * else. It carries the literal as its name, so that nobody who asks for the name causes a reverse look-up.
     */
    static Optional<InetAddress> literal(String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            if (IPV4.matcher(bare).matches()) {
                return Optional.of(named(Inet4Address.ofLiteral(bare), bare));
            }
            return bare.indexOf(':') < 0 ? Optional.empty() : Optional.of(named(Inet6Address.ofLiteral(bare), bare));
        } catch (IllegalArgumentException | UnknownHostException notLiteral) {
            return Optional.empty();
        }
    }

    /**
     * The name to look up: in lower case, letters beyond ASCII encoded.
     *
     * @throws ResolveException when it cannot be a host name
     */
    static String ofLookUp(String host) throws ResolveException {
        try {
            var ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            var numeric = NUMERIC.matcher(ascii).matches();
            if (ascii.length() <= LONGEST && NAME.matcher(ascii).matches() && !numeric) {
                return ascii;
            }
        } catch (IllegalArgumentException notName) {
            throw invalid(host);
        }
        throw invalid(host);
    }

    private static ResolveException invalid(String host) {
        var shown = host.length() > LONGEST ? host.substring(0, LONGEST) + "…" : host;
        return new ResolveException(ResolveException.Reason.INVALID_NAME, "not a host name: \"" + shown + "\"");
    }

    private static InetAddress named(InetAddress address, String name) throws UnknownHostException {
        return address instanceof Inet6Address scoped && (scoped.getScopeId() != 0 || scoped
                .getScopedInterface() != null)
                        ? Inet6Address.getByAddress(name, scoped.getAddress(), scoped.getScopeId())
                        : InetAddress.getByAddress(name, address.getAddress());
    }
}
