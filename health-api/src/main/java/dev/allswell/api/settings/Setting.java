package dev.allswell.api.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a settings record. Every component of such a record carries it; documentation, JSON Schema
 * and error messages are made from it.
 *
 * <p>A component is bound by its name in {@code snake_case}. Its type is one of: {@code String}, {@code boolean},
 * {@code int}, {@code long}, {@code double}, {@link java.time.Duration} (written {@code 500ms}, {@code 30s},
 * {@code 5m}, {@code 2h}, {@code 7d}), {@link java.nio.file.Path}, {@link java.net.URI}, {@link Secret}, an enum (its
 * constants in lower case), another settings record, or {@code List}, {@code Map<String, …>} or {@code Optional} of
 * these. An {@code Optional}, a {@code List} and a {@code Map} may be left out, as may anything with a
 * {@link #byDefault()}; everything else is required.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** What the setting does, in one sentence that a user reads. */
    String value();

    /**
     * The value that holds when the key is left out, written as in the file; that of a list, a map or a nested record as
     * JSON, such as {@code [200, 204]} or {@code {}}. Empty: no default. It is taken as it is: references are not
     * resolved in it.
     */
    String byDefault() default "";
}
