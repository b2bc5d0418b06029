package dev.allswell.server.http;

import java.time.Duration;

/**
 * How much one client may take.
 *
 * @param idle how long a connection may stand still, within a request, between two, or while it takes nothing of an
 *     answer
 * @param connections the most connections at once; further ones wait to be accepted
 * @param headers the most bytes of a request's line and headers
 * @param stop how long requests under way have to end when the server stops
 */
public record HttpLimits(Duration idle, int connections, int headers, Duration stop) {

    /** 30 seconds, 4,096 connections, 16 KiB, 3 seconds. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(Duration.ofSeconds(30), 4_096, 16 * 1024, Duration.ofSeconds(3));
}
