package dev.allswell.plugin.http;

/** What happens when a server answers with a redirect. */
public enum RedirectPolicy {
    /** The redirect is followed, and the last answer is judged. */
    FOLLOW,
    /** The redirect is the answer. */
    NONE
}
