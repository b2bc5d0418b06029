package dev.allswell.api.probe;

import dev.allswell.api.settings.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Makes the probes of one kind. A plugin returns its factories from
 * {@link dev.allswell.api.plugin.HealthPlugin#probeFactories}.
 *
 * <p>The engine binds what a person wrote to a record of {@link #settingsType()}, calls {@link #validate}, and
 * {@link #create} only when that found nothing. All three may be called by several threads at once.
 *
 * @param <S> the settings record; each component carries {@link dev.allswell.api.settings.Setting}
 */
public interface ProbeFactory<S extends Record> {

    /** The word by which checks ask for it, such as {@code tcp}: lower-case letters, digits and hyphens. */
    String kind();

    /** What it probes, in one sentence for the list of plugins and the documentation. */
    String description();

    /** The record its settings are bound to. */
    Class<S> settingsType();

    /** The kind of thread its probes run on. */
    default ThreadKind threadKind() {
        return ThreadKind.PLATFORM;
    }

    /**
     * What is wrong with a target and its settings, beyond the bounds that the settings declare themselves. Pointers are
     * those of the check: {@code /target}, {@code /settings/method}. No I/O.
     */
    default List<Problem> validate(String target, S settings) {
        return List.of();
    }

    /**
     * The host that a target puts load on, lower case, without port; the number of probes in flight is bounded for each.
     * Empty where there is no such thing. No I/O.
     */
    default Optional<String> targetHost(String target, S settings) {
        return Optional.empty();
    }

    /**
     * A probe for that target. No I/O with the target: it is called when a check is added, not when it is due.
     *
     * @throws Exception when it cannot be made, for example because a file named in the settings cannot be read; the
     *     message reaches the user, and the check is {@code unknown} until it is changed
     */
    Probe create(String target, S settings) throws Exception;
}
