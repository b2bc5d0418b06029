package dev.allswell.api.check;

import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a person asks for: a name, what to probe and how. Any values can be held; {@link #problems()} says what is wrong
 * with them, and the registry takes only a spec without problems.
 *
 * @param name the key of the check in URLs and on screens; compared exactly
 * @param kind which probe looks, such as {@code tcp} or {@code http}
 * @param target where it looks, in the form its kind asks for
 * @param schedule when
 * @param thresholds when results become a change of state
 * @param impact how much it matters
 * @param group a heading to show it under; absent for none
 * @param labels further keys and values to select it by, sorted by key
 * @param settings what the kind needs to know beyond the target
 */
public record CheckSpec(
        String name,
        String kind,
        String target,
        Schedule schedule,
        Thresholds thresholds,
        Impact impact,
        Optional<String> group,
        Map<String, String> labels,
        SettingsTree.Mapping settings) {

    /** The longest name, group, label key and label value, in characters. */
    public static final int LONGEST_TEXT = 200;

    /** The longest target, in characters. */
    public static final int LONGEST_TARGET = 2_000;

    /** The most labels a check may have. */
    public static final int MOST_LABELS = 50;

    private static final Pattern LABEL_KEY = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.-]*");

    public CheckSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(thresholds, "thresholds");
        Objects.requireNonNull(impact, "impact");
        Objects.requireNonNull(group, "group");
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        Objects.requireNonNull(settings, "settings");
    }

    /** A spec with default schedule, thresholds and impact, and nothing else set. */
    public static CheckSpec of(String name, String kind, String target) {
        return new CheckSpec(
                name,
                kind,
                target,
                Schedule.DEFAULT,
                Thresholds.DEFAULT,
                Impact.MAJOR,
                Optional.empty(),
                Map.of(),
                SettingsTree.empty());
    }

    /** The same with that schedule. */
    public CheckSpec withSchedule(Schedule newSchedule) {
        return new CheckSpec(name, kind, target, newSchedule, thresholds, impact, group, labels, settings);
    }

    /** The same, probed every {@code interval}, with the default time-out for it. */
    public CheckSpec every(Duration interval) {
        return withSchedule(Schedule.every(interval));
    }

    /** The same with those thresholds. */
    public CheckSpec withThresholds(Thresholds newThresholds) {
        return new CheckSpec(name, kind, target, schedule, newThresholds, impact, group, labels, settings);
    }

    /** The same with that impact. */
    public CheckSpec withImpact(Impact newImpact) {
        return new CheckSpec(name, kind, target, schedule, thresholds, newImpact, group, labels, settings);
    }

    /** The same in that group. */
    public CheckSpec withGroup(String newGroup) {
        return new CheckSpec(
                name, kind, target, schedule, thresholds, impact, Optional.of(newGroup), labels, settings);
    }

    /** The same with those labels. */
    public CheckSpec withLabels(Map<String, String> newLabels) {
        return new CheckSpec(name, kind, target, schedule, thresholds, impact, group, newLabels, settings);
    }

    /** The same with those settings of its kind. */
    public CheckSpec withSettings(SettingsTree.Mapping newSettings) {
        return new CheckSpec(name, kind, target, schedule, thresholds, impact, group, labels, newSettings);
    }

    /**
     * What is wrong with it, as far as can be said without asking its kind, in the order of the reference system (name,
     * interval, time-out, then the rest); empty when nothing is.
     */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (name.isBlank()) {
            problems.add(Problem.at("name", "name is required"));
        } else {
            text("name", name, LONGEST_TEXT, problems);
        }
        if (name.equals(".") || name.equals("..")) {
            problems.add(Problem.at("name", "name must not be . or .., which no URL can carry"));
        }
        problems.addAll(schedule.problems());
        problems.addAll(thresholds.problems());
        if (kind.isBlank()) {
            problems.add(Problem.at("kind", "kind is required"));
        } else {
            text("kind", kind, LONGEST_TEXT, problems);
        }
        text("target", target, LONGEST_TARGET, problems);
        group.ifPresent(text -> text("group", text, LONGEST_TEXT, problems));
        labelProblems(problems);
        return List.copyOf(problems);
    }

    private void labelProblems(List<Problem> problems) {
        if (labels.size() > MOST_LABELS) {
            problems.add(Problem.at("labels", "labels must be at most " + MOST_LABELS));
        }
        labels.forEach((key, value) -> {
            if (!LABEL_KEY.matcher(key).matches() || key.length() > LONGEST_TEXT) {
                problems.add(new Problem(
                        "/labels/" + Problem.escape(key),
                        "a label key is made of letters, digits, '_', '.' and '-' and starts with a letter or '_'"));
            }
            text("labels/" + Problem.escape(key), value, LONGEST_TEXT, problems);
        });
    }

    private static void text(String path, String value, int longest, List<Problem> problems) {
        if (value.length() > longest) {
            problems.add(new Problem("/" + path, path + " must be at most " + longest + " characters"));
        }
        if (value.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
            problems.add(new Problem("/" + path, path
                    + " must be valid Unicode: half of a surrogate pair is no character"));
        }
        if (value.codePoints().anyMatch(CheckSpec::forges)) {
            problems.add(new Problem("/" + path, path + " must not contain control characters or line breaks"));
        }
    }

    /** Characters that could make one line look like two, or hide what stands before them. */
    private static boolean forges(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> character != 0x200D && character != 0x200C;
            default -> false;
        };
    }
}
