package dev.allswell.server.config;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Impact;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.check.Thresholds;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.config.Binding;
import dev.allswell.compose.config.ReferenceFiles;
import dev.allswell.compose.config.ReferencePolicy;
import dev.allswell.compose.config.References;
import dev.allswell.compose.config.SettingsBinder;
import dev.allswell.core.registry.InvalidCheckException;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a check out of a tree, the same way whether it stands in the file or came over HTTP.
 *
 * <p>In the file, references are replaced everywhere but in {@code settings}, where they stay as written until a probe
 * is made, so that no secret reaches a store or an answer. Over HTTP they may stand in {@code settings} only.
 */
public final class CheckReader {

    private static final Duration BEYOND = Schedule.LONGEST.plusDays(1);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Set<String> TEXTS = Set.of("name", "kind", "target", "impact", "group");

    private final SettingsBinder binder;
    private final boolean referencesEverywhere;

    private CheckReader(References references, boolean referencesEverywhere) {
        this.binder = new SettingsBinder(references);
        this.referencesEverywhere = referencesEverywhere;
    }

    /** A reader of checks in the file. */
    public static CheckReader ofFile(References references) {
        return new CheckReader(references, true);
    }

    /** A reader of checks that came over HTTP. */
    public static CheckReader ofRequests() {
        return new CheckReader(new References(_ -> Optional.empty(), new NoFiles()), false);
    }

    /**
     * What was read.
     *
     * @param spec the check; without what is wrong with its form, or absent when nothing can be made of it
     * @param problems everything that is wrong with the form, and with the check as far as can be said without its kind
     */
    public record Reading(Optional<CheckSpec> spec, List<Problem> problems) {

        public Reading {
            problems = List.copyOf(problems);
        }

        /**
         * The check.
         *
         * @throws InvalidCheckException with everything that is wrong with it, when anything is
         */
        public CheckSpec required() {
            if (!problems.isEmpty()) {
                throw new InvalidCheckException(problems);
            }
            return spec.orElseThrow(() -> new IllegalStateException("a check without problems can be read"));
        }
    }

    /** Reads a check; pointers are relative to the tree. */
    public Reading read(SettingsTree tree) {
        if (!(tree instanceof SettingsTree.Mapping mapping)) {
            return new Reading(Optional.empty(), List.of(new Problem("",
                    "a check is a mapping with name, kind and target")));
        }
        var problems = new ArrayList<Problem>();
        var settings = settings(mapping, problems);
        var entries = new LinkedHashMap<>(mapping.entries());
        entries.remove("settings");
        var form = new SettingsTree.Mapping(entries);
        if (!referencesEverywhere) {
            form.entries().forEach((key, value) -> requireExact(key, value, problems));
        }
        return switch (binder.bind(CheckForm.class, form, ReferencePolicy.anything())) {
            case Binding.Refused<CheckForm>(var refused) -> {
                refused.stream().filter(problem -> !told(problem, problems)).forEach(problems::add);
                yield new Reading(salvaged(mapping, form, settings, problems), problems);
            }
            case Binding.Bound<CheckForm>(var bound) -> problems.isEmpty()
                    ? read(bound, settings, mapping)
                    : new Reading(Optional.empty(), problems);
        };
    }

    /** What is left of a check without the keys that are wrong, so that the rest of it can be judged as well. */
    private Optional<CheckSpec> salvaged(
            SettingsTree.Mapping written,
            SettingsTree.Mapping form,
            SettingsTree.Mapping settings,
            List<Problem> problems) {
        var rest = binder.bind(
                CheckForm.class, SettingsBinder.without(form, problems), ReferencePolicy.anything());
        if (!(rest instanceof Binding.Bound<CheckForm>(var bound))) {
            return Optional.empty();
        }
        var reading = read(bound, settings, written);
        reading.problems().stream().filter(problem -> !told(problem, problems)).forEach(problems::add);
        return reading.spec();
    }

    private static boolean told(Problem problem, List<Problem> problems) {
        return problems.stream().anyMatch(earlier -> earlier.pointer().equals(problem.pointer()));
    }

    private static Reading read(CheckForm form, SettingsTree.Mapping settings, SettingsTree.Mapping written) {
        var problems = new ArrayList<Problem>();
        both(form.interval(), form.intervalSecs(), "interval", problems);
        both(form.timeout(), form.timeoutSecs(), "timeout", problems);
        var impact = impact(form.impact(), problems);
        var spec = new CheckSpec(
                form.name().orElse(""),
                form.kind().orElse(""),
                form.target().orElse(""),
                schedule(form),
                new Thresholds(form.failureThreshold(), form.successThreshold(), form.degradedLatency()),
                impact,
                form.group(),
                form.labels(),
                settings);
        spec.problems().forEach(problem -> problems.add(asWritten(problem, written)));
        return new Reading(Optional.of(spec), problems);
    }

    private static Schedule schedule(CheckForm form) {
        var interval = form.interval().or(() -> form.intervalSecs().map(CheckReader::seconds));
        var timeout = form.timeout().or(() -> form.timeoutSecs().map(CheckReader::seconds));
        var schedule = interval.map(Schedule::every).orElse(Schedule.DEFAULT);
        var timed = timeout.map(schedule::withTimeout).orElse(schedule);
        return form.retryInterval().map(timed::withRetryInterval).orElse(timed);
    }

    /** Never so long that arithmetic with it overflows: what is too long stays too long. */
    private static Duration seconds(double seconds) {
        if (seconds > BEYOND.toSeconds()) {
            return BEYOND;
        }
        return seconds < 0 ? Duration.ofNanos(-1) : Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
    }

    private static void both(
            Optional<Duration> duration, Optional<Double> seconds, String key, List<Problem> problems) {
        if (duration.isPresent() && seconds.isPresent()) {
            problems.add(Problem.at(key + "_secs", key + "_secs says the same as " + key + "; write one of them"));
        }
    }

    private static Impact impact(Optional<String> word, List<Problem> problems) {
        if (word.isEmpty()) {
            return Impact.MAJOR;
        }
        for (var impact : Impact.values()) {
            if (impact.word().equals(word.get().toLowerCase(Locale.ROOT))) {
                return impact;
            }
        }
        problems.add(Problem.at("impact", "impact must be critical, major or minor"));
        return Impact.MAJOR;
    }

    private static SettingsTree.Mapping settings(SettingsTree.Mapping check, List<Problem> problems) {
        var written = check.get("settings").orElseGet(SettingsTree::empty);
        return switch (written) {
            case SettingsTree.Mapping mapping -> {
                refuseMasks(mapping, "/settings", problems);
                yield mapping;
            }
            case SettingsTree.Nothing _ -> SettingsTree.empty();
            case SettingsTree.Sequence _,SettingsTree.Text _,SettingsTree.Decimal _,SettingsTree.Flag _ -> {
                problems.add(Problem.at("settings", "settings must be a mapping"));
                yield SettingsTree.empty();
            }
        };
    }

    /** Whoever reads a check gets its secrets masked; sending the mask back must not make it the secret. */
    private static void refuseMasks(SettingsTree tree, String pointer, List<Problem> problems) {
        switch (tree) {
            case SettingsTree.Mapping(var entries) ->
                entries.forEach((key, value) -> refuseMasks(value, pointer + "/" + Problem.escape(key), problems));
            case SettingsTree.Sequence(var items) -> {
                for (var index = 0; index < items.size(); index++) {
                    refuseMasks(items.get(index), pointer + "/" + index, problems);
                }
            }
            case SettingsTree.Text(var text) -> {
                if (text.equals(Secret.MASK)) {
                    problems.add(new Problem(pointer, "this is the mask of a secret; write the secret or a reference"));
                }
            }
            case SettingsTree.Decimal _,SettingsTree.Flag _,SettingsTree.Nothing _ -> {}
        }
    }

    /** Over HTTP a number is no text, and a reference is none either: it would be replaced by nobody. */
    private static void requireExact(String key, SettingsTree value, List<Problem> problems) {
        if (value instanceof SettingsTree.Decimal && TEXTS.contains(key)) {
            problems.add(Problem.at(key, key + " must be a text, not a number"));
        }
        if (value instanceof SettingsTree.Text(var text) && text.contains("${")) {
            problems.add(Problem.at(key, key + " must not contain ${…}; over HTTP, references stand in settings only"));
        }
    }

    /** A problem of {@code interval} points to {@code interval_secs} when that is what was written. */
    private static Problem asWritten(Problem problem, SettingsTree.Mapping written) {
        var seconds = problem.pointer().substring(1) + "_secs";
        return written.get(seconds).isPresent() ? new Problem("/" + seconds, problem.message()) : problem;
    }

    /** No file may be read for a request. */
    private static final class NoFiles implements ReferenceFiles {

        @Override
        public Path real(Path path) throws FileNotFoundException {
            throw new FileNotFoundException(path.toString());
        }

        @Override
        public byte[] read(Path file, int limit) throws FileNotFoundException {
            throw new FileNotFoundException(file.toString());
        }
    }
}
