package dev.allswell.plugin.testkit.settings;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every settings record is: each component described, of a type that can be bound, numbers and durations bounded on
 * both sides with the default in between, and what sounds secret a {@code Secret}.
 */
public interface SettingsContract {

    /** The record. */
    Class<? extends Record> settingsType();

    @Test
    default void everySettingIsDescribedBoundedAndOfAKnownType() {
        assertThat(SettingsRules.problems(settingsType())).isEmpty();
    }
}
