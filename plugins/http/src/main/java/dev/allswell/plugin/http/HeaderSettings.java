package dev.allswell.plugin.http;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Setting;
import java.util.Optional;

/** What a header field of the answer must be like. */
public record HeaderSettings(
        @Setting(value = "Whether the field must be there; false if it must not", byDefault = "true") boolean present,
        @Setting("The value it must have, exactly") @Range(max = "8192") Optional<String> equals,
        @Setting("A text its value must contain") @Range(max = "8192") Optional<String> contains,
        @Setting("A regular expression that must match somewhere in its value") @Range(
                max = "1024") Optional<String> matches) {}
