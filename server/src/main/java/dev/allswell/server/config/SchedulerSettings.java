package dev.allswell.server.config;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Setting;
import java.time.Duration;

/**
 * The bounds of the scheduler, as the file has them under {@code scheduler}.
 *
 * @param maxInFlight the most probes at once
 * @param maxPerHost the most probes at once against one host
 * @param platformThreads the most probes at once of kinds that need a platform thread each
 * @param startSpread over how long the first probes after a start are spread
 */
public record SchedulerSettings(
        @Setting(value = "The most probes at once.", byDefault = "10000") @Range(min = "1",
                max = "1000000") int maxInFlight,
        @Setting(value = "The most probes at once against one host.", byDefault = "256") @Range(min = "1",
                max = "1000000") int maxPerHost,
        @Setting(value = "The most probes at once of kinds that need a platform thread each.", byDefault = "32") @Range(
                min = "1", max = "10000") int platformThreads,
        @Setting(value = "Over how long the first probes after a start are spread.", byDefault = "10s") @Range(
                min = "0s", max = "1h") Duration startSpread) {}
