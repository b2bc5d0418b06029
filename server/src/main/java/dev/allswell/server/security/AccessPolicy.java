package dev.allswell.server.security;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides whether a request may do what it asks for.
 *
 * <p>Reading is free when this machine talks to itself: both ends of the connection are loopback addresses, no proxy
 * passes the request on for somebody else, and the {@code Host} header names a loopback host. The last one defeats DNS
 * rebinding, where a foreign page makes a browser on this machine send requests to a name of its own that resolves to
 * 127.0.0.1. Everything else needs the token. Writing always does, and a page of another site cannot present it.
 */
public final class AccessPolicy {

    private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}$");
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}");

    private final AdminToken token;

    /** A policy around that token. */
    public AccessPolicy(AdminToken token) {
        this.token = token;
    }

    /** What was decided. */
    public sealed interface Decision {

        /**
         * It may.
         *
         * @param details whether it may see what only readers may
         */
        record Granted(boolean details) implements Decision {}

        /**
         * It may not.
         *
         * @param presented whether a token was presented, which then was the wrong one
         * @param reason what is missing, for whoever asks
         */
        record Refused(boolean presented, String reason) implements Decision {}
    }

    /** Decides. */
    public Decision decide(Access access, Credentials credentials) {
        return switch (access) {
            case OPEN -> new Decision.Granted(false);
            case OPEN_WITHOUT_DETAILS -> new Decision.Granted(mayRead(credentials));
            case READ -> mayRead(credentials) ? new Decision.Granted(true) : refused(credentials);
            case WRITE -> hasToken(credentials) ? new Decision.Granted(true) : refused(credentials);
        };
    }

    private boolean mayRead(Credentials credentials) {
        return thisMachine(credentials) || hasToken(credentials);
    }

    private boolean hasToken(Credentials credentials) {
        return credentials.token().filter(token::matches).isPresent();
    }

    private Decision refused(Credentials credentials) {
        return credentials.token().isPresent()
                ? new Decision.Refused(true, "the token is not the one in " + AdminToken.FILE_NAME)
                : new Decision.Refused(
                        false,
                        "send the token in " + AdminToken.FILE_NAME
                                + " of the data folder: Authorization: Bearer <token>");
    }

    private static boolean thisMachine(Credentials credentials) {
        return credentials.local().isLoopbackAddress()
                && credentials.peer().isLoopbackAddress()
                && !credentials.forwarded()
                && credentials.host().filter(AccessPolicy::namesLoopback).isPresent();
    }

    /** Whether a {@code Host} header names a loopback host by a name or an address that nobody else can own. */
    static boolean namesLoopback(String hostHeader) {
        var host = PORT.matcher(hostHeader.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || LOOPBACK_V4.matcher(host).matches();
    }
}
