package dev.allswell.plugin.sqlstore;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Setting;
import java.time.Duration;
import java.util.Objects;

// @formatter:off
/** The settings of the store {@code sqlite}. */
public record SqliteSettings(
        @Setting(value = "The database file; a relative path is taken from the data folder.", byDefault = "allswell.db")
        @Range(min = "1")
        String file,

        @Setting(value = "How many of the newest results are kept of each check.", byDefault = "1000")
        @Range(min = "1", max = "1000000")
        int resultsPerCheck,

        @Setting(value = "How long the entries of the journal are kept.", byDefault = "400d")
        @Range(min = "1d", max = "36500d")
        Duration journalRetention,

        @Setting(
            value = "How many results may wait to be written; further ones are refused until the disk keeps up.",
            byDefault = "100000")
        @Range(min = "100", max = "10000000")
        int waitingResults,

        @Setting(value = "How many questions are answered from the file at the same time.", byDefault = "4")
        @Range(min = "1", max = "64")
        int readConnections,

        @Setting(value = "How large the file may grow, in MiB; a write that needs more is refused.", byDefault = "16384")
        @Range(min = "1", max = "1048576")
        int largestFileMib) {
// @formatter:on

    public SqliteSettings {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(journalRetention, "journalRetention");
    }

    /** The settings that hold when nothing is set. */
    public static SqliteSettings defaults() {
        return new SqliteSettings("allswell.db", 1_000, Duration.ofDays(400), 100_000, 4, 16_384);
    }
}
