package dev.allswell.plugin.http.exchange;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is asked: the parts of an {@code http} or {@code https} URL that a request needs.
 *
 * @param secure whether it is {@code https}
 * @param host lower case, an IPv6 address without brackets
 * @param port between 1 and 65535
 * @param resource path and query, starting with a slash, without fragment
 */
public record HttpTarget(boolean secure, String host, int port, String resource) {

    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9._-]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

    public HttpTarget {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(resource, "resource");
    }

    /**
     * The target of that URL.
     *
     * @throws InvalidTargetException {@code invalid URL: …}, or {@code URL must be http or https}
     */
    public static HttpTarget parse(String text) throws InvalidTargetException {
        var uri = uri(text);
        var scheme = uri.getScheme();
        if (scheme == null) {
            throw new InvalidTargetException("invalid URL: relative URL without a base");
        }
        var secure = scheme.equalsIgnoreCase("https");
        if (!secure && !scheme.equalsIgnoreCase("http")) {
            throw new InvalidTargetException("URL must be http or https");
        }
        var authority = uri.getRawAuthority();
        if (authority == null) {
            throw new InvalidTargetException("invalid URL: empty host");
        }
        if (authority.indexOf('@') >= 0) {
            throw new InvalidTargetException(
                    "invalid URL: it must not hold a user name or password; use the setting basic");
        }
        var hostEnd = hostEnd(authority);
        var host = host(authority.substring(0, hostEnd));
        var port = port(authority.substring(hostEnd), secure);
        return new HttpTarget(secure, host, port, resource(URI.create(uri.toASCIIString())));
    }

    /**
     * The target that a {@code Location} header names, seen from here. Bytes that do not belong into a URL are
     * percent-encoded first, as browsers do.
     */
    public HttpTarget follow(String location) throws InvalidTargetException {
        var reference = escape(withoutFragment(location.strip()));
        if (SCHEME.matcher(reference).matches()) {
            return parse(reference);
        }
        if (reference.startsWith("//")) {
            return parse((secure ? "https:" : "http:") + reference);
        }
        return new HttpTarget(secure, host, port, Dots.remove(joined(reference)));
    }

    /** Whether {@link #host} is an address and not a name. */
    public boolean literal() {
        return host.indexOf(':') >= 0 || host.chars().allMatch(letter -> letter == '.' || letter >= '0'
                && letter <= '9');
    }

    /** The value of the {@code Host} header: host in brackets if need be, port unless it is the scheme's own. */
    public String hostHeader() {
        var bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? bracketed : bracketed + ":" + port;
    }

    /**
     * Whether credentials for this target may go to that one too: the same host and port with the same scheme, or the
     * step from port 80 to {@code https} on port 443.
     */
    public boolean sharesCredentialsWith(HttpTarget other) {
        if (!host.equals(other.host)) {
            return false;
        }
        var upgrade = !secure && port == 80 && other.secure && other.port == 443;
        return upgrade || secure == other.secure && port == other.port;
    }

    /** The URL without its query, for messages: a query may hold a token. */
    public String display() {
        var query = resource.indexOf('?');
        return (secure ? "https://" : "http://") + hostHeader() + (query < 0 ? resource : resource.substring(0, query));
    }

    private String joined(String reference) {
        if (reference.startsWith("/")) {
            return reference;
        }
        var query = resource.indexOf('?');
        var path = query < 0 ? resource : resource.substring(0, query);
        if (reference.isEmpty()) {
            return resource;
        }
        return reference.startsWith("?") ? path + reference : path.substring(0, path.lastIndexOf('/') + 1) + reference;
    }

    private static URI uri(String text) throws InvalidTargetException {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            var place = malformed.getIndex() < 0 ? "" : " at position " + (malformed.getIndex() + 1);
            throw new InvalidTargetException("invalid URL: " + lowerFirst(malformed.getReason()) + place);
        }
    }

    private static int hostEnd(String authority) {
        if (authority.startsWith("[")) {
            return authority.indexOf(']') + 1;
        }
        var colon = authority.lastIndexOf(':');
        return colon < 0 ? authority.length() : colon;
    }

    private static String host(String written) throws InvalidTargetException {
        if (written.isEmpty()) {
            throw new InvalidTargetException("invalid URL: empty host");
        }
        if (written.startsWith("[")) {
            return written.substring(1, written.length() - 1).replace("%25", "%").toLowerCase(Locale.ROOT);
        }
        var ascii = ascii(written).toLowerCase(Locale.ROOT);
        if (!HOST_NAME.matcher(ascii).matches()) {
            throw new InvalidTargetException("invalid URL: invalid host name");
        }
        return ascii;
    }

    private static String ascii(String host) throws InvalidTargetException {
        if (host.chars().allMatch(letter -> letter < 0x80)) {
            return host;
        }
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException notInternational) {
            throw new InvalidTargetException("invalid URL: invalid host name");
        }
    }

    private static int port(String written, boolean secure) throws InvalidTargetException {
        if (written.isEmpty() || written.equals(":")) {
            return secure ? 443 : 80;
        }
        var digits = written.substring(1);
        var port = written.charAt(0) == ':' && DIGITS.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw new InvalidTargetException("invalid URL: invalid port number");
        }
        return port;
    }

    private static String resource(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return Dots.remove(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private static String withoutFragment(String reference) {
        var hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    private static String escape(String reference) {
        var escaped = new StringBuilder(reference.length());
        for (var index = 0; index < reference.length(); index++) {
            var letter = reference.charAt(index);
            if (letter <= ' ' || letter >= 0x7f || "\"<>\\^`{|}".indexOf(letter) >= 0) {
                escaped.append("%%%02X".formatted(letter & 0xff));
            } else {
                escaped.append(letter);
            }
        }
        return escaped.toString();
    }

    private static String lowerFirst(String reason) {
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
