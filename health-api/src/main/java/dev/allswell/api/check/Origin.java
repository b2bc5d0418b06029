package dev.allswell.api.check;

import java.util.Locale;

/** Who owns a check and may change or remove it. */
public enum Origin {
    /** The configuration file: changed there, and nowhere else. */
    FILE,
    /** The HTTP API or the command line. */
    API,
    /** The program that embeds Allswell. Never stored: the program adds it again at each start. */
    EMBEDDED,
    /** Allswell itself, out of something it observes, such as {@code proxy:…}. Never stored. */
    DERIVED;

    /** The word on the wire, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether definitions of this origin are kept in the store. */
    public boolean stored() {
        return this == FILE || this == API;
    }
}
