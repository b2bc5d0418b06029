package dev.allswell.plugin.http.assertion;

import dev.allswell.api.settings.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the secrets of a request out of what is shown: a server may well send them back. Immutable.
 */
public final class Redactor {

    private static final int LONGEST_EXCERPT = 120;
    private static final int SHORTEST_SECRET = 4;

    private final List<String> secrets;
    private final int longest;

    /** Hides those texts. Ones of fewer than four characters are no secrets, and would riddle every message. */
    public Redactor(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.longest = this.secrets.isEmpty() ? 0 : this.secrets.getFirst().length();
    }

    /** The text without secrets. */
    public String clean(String text) {
        var clean = text;
        for (var secret : secrets) {
            clean = clean.replace(secret, Secret.MASK);
        }
        return clean;
    }

    /** The beginning of the text in quotes, without secrets; what is cut off is marked with an ellipsis. */
    public String excerpt(CharSequence text) {
        // One that begins inside the excerpt and ends behind it is hidden as well.
        var window = (int) Math.min(text.length(), (long) LONGEST_EXCERPT + longest);
        var clean = clean(text.subSequence(0, window).toString());
        var whole = window == text.length() && clean.length() <= LONGEST_EXCERPT;
        return whole ? "\"" + clean + "\"" : "\"" + clean.substring(0, Math.min(clean.length(), LONGEST_EXCERPT))
                + "…\"";
    }
}
