package dev.allswell.plugin.http;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Setting;
import java.util.List;

/** What the body of the answer must be like. */
public record BodySettings(
        @Setting("Texts that must all occur in the body") @Range(max = "32") List<String> contains,
        @Setting("Texts that must not occur in the body") @Range(max = "32") List<String> notContains,
        @Setting("Regular expressions that must all match somewhere in the body") @Range(
                max = "32") List<String> matches) {

    /** Nothing in particular. */
    static final BodySettings ANY = new BodySettings(List.of(), List.of(), List.of());

    public BodySettings {
        contains = List.copyOf(contains);
        notContains = List.copyOf(notContains);
        matches = List.copyOf(matches);
    }
}
