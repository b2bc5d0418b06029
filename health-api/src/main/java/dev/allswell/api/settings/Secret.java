package dev.allswell.api.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A value that must not be shown: a password, a token, a header that may carry one. It prints as {@value #MASK}; only
 * {@link #reveal()} gives it away, at the place where it is used. A settings component of this type is masked wherever
 * settings are shown.
 *
 * <p>Equality takes the same time whatever the difference is. Immutable.
 */
public final class Secret {

    /** What is shown in place of a secret. */
    public static final String MASK = "********";

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The secret with that value. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself. Keep it out of messages, logs and exceptions. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(value), bytes(secret.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
