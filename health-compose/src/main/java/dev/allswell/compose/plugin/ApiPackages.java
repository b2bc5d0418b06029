package dev.allswell.compose.plugin;

import java.util.Set;

/**
 * The packages that a plugin in a folder shares with us, by exact name: a plugin may well have a
 * {@code dev.allswell.api.something} of its own. A list, not a search, because a program may repackage its jars; a test
 * compares it with what health-api has.
 */
final class ApiPackages {

    static final Set<String> NAMES = Set.of(
            "dev.allswell.api",
            "dev.allswell.api.capability",
            "dev.allswell.api.check",
            "dev.allswell.api.event",
            "dev.allswell.api.lifecycle",
            "dev.allswell.api.plugin",
            "dev.allswell.api.probe",
            "dev.allswell.api.settings",
            "dev.allswell.api.snapshot",
            "dev.allswell.api.store",
            "dev.allswell.api.time");

    private ApiPackages() {}

    /** Whether a class or resource, named with dots or slashes, lies in one of them. */
    static boolean hold(String name, char separator) {
        var end = name.lastIndexOf(separator);
        return end >= 0 && NAMES.contains(name.substring(0, end).replace(separator, '.'));
    }
}
