package dev.allswell.server.security;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a request says about who sends it.
 *
 * @param peer the address of the other end of the connection
 * @param local the address of our end
 * @param host the {@code Host} header; absent without one
 * @param forwarded whether a proxy says that it passes the request on for somebody else
 * @param token the token it presents; absent without one
 */
public record Credentials(
        InetAddress peer, InetAddress local, Optional<String> host, boolean forwarded, Optional<String> token) {

    private static final String BEARER = "bearer ";

    /** The token in an {@code Authorization} header; absent when it is of another scheme. */
    public static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /** It prints without the token. */
    @Override
    public String toString() {
        return "Credentials[" + peer.getHostAddress() + ", token " + (token.isPresent() ? "given" : "absent") + "]";
    }
}
