package dev.allswell.plugin.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.allswell.api.time.TimeSource;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers until their time to live has passed, on the monotonic clock; addresses and the lack of them, but no failures.
 * Safe for use by any thread.
 */
final class AnswerCache {

    private final Duration minTtl;
    private final Duration maxTtl;
    private final Duration maxNegativeTtl;
    private final Cache<String, Answer> answers;

    AnswerCache(DnsSettings settings, TimeSource time) {
        this.minTtl = settings.minTtl();
        this.maxTtl = settings.maxTtl();
        this.maxNegativeTtl = settings.maxNegativeTtl();
        this.answers = Caffeine.newBuilder()
                .maximumSize(settings.cacheSize())
                .ticker(time::nanos)
                .executor(Runnable::run)
                .expireAfter(Expiry.<String, Answer>writing((name, answer) -> kept(answer)))
                .build();
    }

    /** What is known of that name. */
    Optional<Answer> find(String name) {
        return Optional.ofNullable(answers.getIfPresent(name));
    }

    /** Keeps the answer, if it is one. */
    void keep(String name, Answer answer) {
        if (!kept(answer).isZero()) {
            answers.put(name, answer);
        }
    }

    /** Forgets everything. */
    void clear() {
        answers.invalidateAll();
    }

    /** For how long an answer is kept. */
    private Duration kept(Answer answer) {
        return switch (answer) {
            case Answer.Found found -> between(found.ttl(), maxTtl);
            case Answer.Absent absent -> between(absent.ttl(), maxNegativeTtl);
            case Answer.Alias alias -> Duration.ZERO;
            case Answer.Broken broken -> Duration.ZERO;
        };
    }

    private Duration between(Duration ttl, Duration most) {
        var least = ttl.compareTo(minTtl) < 0 ? minTtl : ttl;
        return least.compareTo(most) > 0 ? most : least;
    }
}
