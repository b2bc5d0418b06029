package dev.allswell.plugin.tcp;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a {@code tcp} check connects: {@code host:port}, {@code 192.0.2.7:80} or {@code [2001:db8::7]:80}.
 *
 * @param host lower case, without brackets
 * @param port from 1 to 65535
 */
record TcpTarget(String host, int port) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern FOREIGN = Pattern.compile("[\\s/@?#\\[\\]\\p{Cntrl}]");
    private static final int LARGEST_PORT = 65_535;

    /** A target that cannot be read; the message says what is wrong, in the words of the reference where it has any. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    static TcpTarget parse(String text) throws Unreadable {
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        if (isIpv6(text)) {
            throw new Unreadable(
                    "TCP target must be host:port, with an IPv6 address in brackets, such as [" + text + "]:80");
        }
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw new Unreadable("TCP target must be host:port");
        }
        var host = text.substring(0, colon);
        if (host.isBlank()) {
            throw new Unreadable("TCP target host is empty");
        }
        if (FOREIGN.matcher(host).find()) {
            throw new Unreadable("TCP target host must be a name or an address, without blanks or any of / @ ? # [ ]");
        }
        return new TcpTarget(host.toLowerCase(Locale.ROOT), port(text.substring(colon + 1)));
    }

    private static TcpTarget bracketed(String text) throws Unreadable {
        var bracket = text.indexOf(']');
        if (bracket < 0 || bracket + 1 >= text.length() || text.charAt(bracket + 1) != ':') {
            throw new Unreadable("TCP target must be host:port");
        }
        var host = text.substring(1, bracket);
        if (host.isBlank()) {
            throw new Unreadable("TCP target host is empty");
        }
        if (!isIpv6(host)) {
            throw new Unreadable("TCP target host in brackets must be an IPv6 address");
        }
        return new TcpTarget(host.toLowerCase(Locale.ROOT), port(text.substring(bracket + 2)));
    }

    private static int port(String text) throws Unreadable {
        if (!DIGITS.matcher(text).matches()) {
            throw new Unreadable("TCP target port must be a number");
        }
        var significant = text.replaceFirst("^0+", "");
        if (significant.isEmpty()) {
            throw new Unreadable("TCP target port must not be 0, because nothing can listen there");
        }
        if (significant.length() > 5 || Integer.parseInt(significant) > LARGEST_PORT) {
            throw new Unreadable("TCP target port must be a number up to " + LARGEST_PORT);
        }
        return Integer.parseInt(significant);
    }

    /** Whether it is an IPv6 address, with or without a zone such as {@code %eth0}. */
    private static boolean isIpv6(String text) {
        if (text.indexOf(':') < 0) {
            return false;
        }
        var zone = text.indexOf('%');
        try {
            InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
            return true;
        } catch (IllegalArgumentException noLiteral) {
            return false;
        }
    }
}
