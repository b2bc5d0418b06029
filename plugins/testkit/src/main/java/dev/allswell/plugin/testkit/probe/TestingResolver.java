package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.ResolveException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Knows the names a test gave it, {@code localhost} and literal addresses; everything else does not exist. */
public final class TestingResolver implements NameResolver {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private final Map<String, List<String>> names;

    /** Knows those names, each with its literal addresses. */
    public TestingResolver(Map<String, List<String>> names) {
        this.names = Map.copyOf(names);
    }

    /** Knows no name but {@code localhost}. */
    public TestingResolver() {
        this(Map.of());
    }

    @Override
    public Resolution resolve(String host, Duration timeout) throws ResolveException {
        if (LITERAL.matcher(host).matches()) {
            return new Resolution(List.of(literal(host)), true);
        }
        var addresses = names.getOrDefault(host, host.equals("localhost") ? List.of("127.0.0.1") : List.of());
        if (addresses.isEmpty()) {
            throw new ResolveException(ResolveException.Reason.NOT_FOUND, "no such host: " + host);
        }
        return new Resolution(addresses.stream().map(TestingResolver::literal).toList(), true);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException("not a literal address: " + address, notLiteral);
        }
    }
}
