package dev.allswell.api.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The inclusive bounds of a setting, written as in the file: {@code @Range(min = "1", max = "65535")} for a number,
 * {@code @Range(min = "1ms", max = "1h")} for a duration. For a text, a list or a map the bounds are those of its
 * length. An empty bound is no bound.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {

    /** The smallest value that is accepted. */
    String min() default "";

    /** The largest value that is accepted. */
    String max() default "";
}
