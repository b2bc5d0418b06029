package dev.allswell.compose.bridge;

import java.util.regex.Pattern;

/** Where a proxy forwards to, as a URL: backends are often written as a bare {@code host:port}, which is none. */
final class BackendUrl {

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private BackendUrl() {}

    /**
     * The URL of a backend: itself when it has a scheme, else {@code http://host:port/}. An IPv6 address is put in
     * brackets; without brackets, what follows its last colon is the port.
     */
    static String of(String backend) {
        var text = backend.strip();
        if (SCHEME.matcher(text).matches()) {
            return text;
        }
        var slash = text.indexOf('/');
        var authority = slash < 0 ? text : text.substring(0, slash);
        var path = slash < 0 ? "/" : text.substring(slash);
        return "http://" + authority(authority) + path;
    }

    private static String authority(String authority) {
        var last = authority.lastIndexOf(':');
        var bare = !authority.startsWith("[") && authority.indexOf(':') != last;
        if (!bare) {
            return authority;
        }
        var port = authority.substring(last + 1);
        var head = authority.substring(0, last);
        return PORT.matcher(port).matches() && !head.endsWith(":")
                ? "[" + head + "]:" + port
                : "[" + authority + "]";
    }
}
