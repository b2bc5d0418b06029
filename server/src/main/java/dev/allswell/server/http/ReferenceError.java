package dev.allswell.server.http;

/**
 * An error as the reference system tells it.
 *
 * @param error which one it is, for programs
 * @param message what is wrong, for people
 */
record ReferenceError(String error, String message) {}
