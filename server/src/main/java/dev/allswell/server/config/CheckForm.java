package dev.allswell.server.config;

import dev.allswell.api.settings.Setting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A check as a person writes it, in the file or over HTTP, without its {@code settings}. What is left out has the
 * default of the engine.
 */
record CheckForm(
        @Setting("The name; the key of the check in URLs and on screens.") Optional<String> name,
        @Setting("Which probe looks, such as tcp or http.") Optional<String> kind,
        @Setting("Where it looks, in the form its kind asks for.") Optional<String> target,
        @Setting("From start to start of a probe; 30s when left out.") Optional<Duration> interval,
        @Setting("The interval in seconds, as the reference system writes it.") Optional<Double> intervalSecs,
        @Setting("How long one probe may take; 5s, or the interval if that is shorter.") Optional<Duration> timeout,
        @Setting("The time-out in seconds, as the reference system writes it.") Optional<Double> timeoutSecs,
        @Setting("The interval while a change of state is being confirmed; interval when left out.") Optional<Duration> retryInterval,
        @Setting(value = "How many results in a row must be worse before the state worsens.",
                byDefault = "1") int failureThreshold,
        @Setting(value = "How many results in a row must be better before the state improves.",
                byDefault = "1") int successThreshold,
        @Setting("A probe that passes but takes longer than this is degraded.") Optional<Duration> degradedLatency,
        @Setting("critical, major or minor; major when left out.") Optional<String> impact,
        @Setting("A heading to show it under.") Optional<String> group,
        @Setting("Further keys and values to select it by.") Map<String, String> labels) {}
