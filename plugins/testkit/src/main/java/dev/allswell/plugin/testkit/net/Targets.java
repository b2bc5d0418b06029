package dev.allswell.plugin.testkit.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Socket addresses as a person writes them. */
final class Targets {

    private Targets() {}

    /** {@code 127.0.0.1:80} or {@code [0:0:0:0:0:0:0:1]:80}. */
    static String of(InetSocketAddress address) {
        var literal = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + literal + "]" : literal) + ":" + address.getPort();
    }
}
