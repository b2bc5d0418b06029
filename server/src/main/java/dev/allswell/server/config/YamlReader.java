package dev.allswell.server.config;

import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document from its events, so that every key keeps its place and nothing is expanded. Anchors,
 * aliases and tags are refused; a key that occurs twice is a problem at its second place, and reading goes on.
 *
 * <p>A plain word is a truth value only as {@code true} or {@code false}, and a number only in decimal digits: {@code
 * yes}, {@code 12:30} and {@code 0755} are texts. For one thread and one document.
 */
final class YamlReader {

    /** The largest text that is read, in bytes and so in characters too. */
    static final int LARGEST = 16 * 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{1,100})?(?:[eE][-+]?[0-9]{1,2})?");
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(LARGEST)
            .setParseComments(false)
            .build();

    private final Iterator<Event> events;
    private final Map<String, Position> positions = new HashMap<>();
    private final List<YamlDocument.Located> problems = new ArrayList<>();

    private YamlReader(String text) {
        events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /** The document that a text holds, or as much of it as could be read. */
    static YamlDocument read(String text) {
        var reader = new YamlReader(text);
        SettingsTree root = SettingsTree.empty();
        try {
            root = reader.document();
        } catch (Unreadable unreadable) {
            reader.problems.add(unreadable.where);
        } catch (MarkedYamlEngineException broken) {
            reader.problems.add(syntax(broken));
        } catch (ReaderException broken) {
            reader.problems.add(new YamlDocument.Located(
                    position(text, broken.getPosition()),
                    "the character U+%04X is not allowed in YAML; remove it".formatted(broken.getCodePoint())));
        } catch (YamlEngineException broken) {
            reader.problems.add(new YamlDocument.Located(
                    Position.START, "not YAML: " + String.valueOf(broken.getMessage()).lines().findFirst().orElse("")));
        }
        return new YamlDocument(root, reader.positions, reader.problems);
    }

    private SettingsTree document() {
        SettingsTree root = SettingsTree.empty();
        var seen = false;
        while (events.hasNext()) {
            var event = events.next();
            if (!(event instanceof NodeEvent)) {
                continue;
            }
            if (seen) {
                throw unreadable(event, "a second document begins here; a configuration is one document without ---");
            }
            seen = true;
            positions.put("", position(event));
            root = node(event, "", 0);
        }
        return root;
    }

    private SettingsTree node(Event event, String pointer, int depth) {
        if (depth > DEEPEST) {
            throw unreadable(event, "nested deeper than " + DEEPEST + " levels; write it flatter");
        }
        if (event instanceof AliasEvent) {
            throw unreadable(event, "aliases (*name) are not supported; write the value out");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw unreadable(event,
                    "anchors (&name) are not supported; remove it and write the value where it is used");
        }
        return switch (event) {
            case ScalarEvent scalar -> {
                refuseTag(scalar, scalar.getTag());
                yield scalar(scalar);
            }
            case CollectionStartEvent start -> {
                refuseTag(start, start.getTag());
                yield start.getEventId() == Event.ID.MappingStart
                        ? mapping(pointer, depth)
                        : sequence(pointer, depth);
            }
            default -> throw unreadable(event, "not something a configuration can hold");
        };
    }

    private static void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            throw unreadable(event, "tags (!name) are not supported; remove it");
        }
    }

    private SettingsTree.Mapping mapping(String pointer, int depth) {
        var entries = new LinkedHashMap<String, SettingsTree>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent written) || written.getAnchor().isPresent()) {
                throw unreadable(event, "a key must be a word");
            }
            var key = written.getValue();
            var inside = pointer + "/" + Problem.escape(key);
            var twice = entries.containsKey(key);
            if (twice) {
                problems.add(new YamlDocument.Located(
                        position(written),
                        "the key \"" + oneLine(key) + "\" occurs twice, first in line "
                                + positions.getOrDefault(inside, Position.START).line() + "; keep one of them"));
            }
            if (!twice) {
                positions.put(inside, position(written));
            }
            var value = node(events.next(), twice ? inside + "/" : inside, depth + 1);
            if (!twice) {
                entries.put(key, value);
            }
        }
        return new SettingsTree.Mapping(entries);
    }

    private SettingsTree.Sequence sequence(String pointer, int depth) {
        var items = new ArrayList<SettingsTree>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            var inside = pointer + "/" + items.size();
            positions.put(inside, position(event));
            items.add(node(event, inside, depth + 1));
        }
        return new SettingsTree.Sequence(items);
    }

    private static SettingsTree scalar(ScalarEvent scalar) {
        var value = scalar.getValue();
        if (!scalar.isPlain()) {
            return new SettingsTree.Text(value);
        }
        return switch (value) {
            case "", "~", "null", "Null", "NULL" -> new SettingsTree.Nothing();
            case "true", "True", "TRUE" -> new SettingsTree.Flag(true);
            case "false", "False", "FALSE" -> new SettingsTree.Flag(false);
            default -> NUMBER.matcher(value).matches()
                    ? new SettingsTree.Decimal(new BigDecimal(value))
                    : new SettingsTree.Text(value);
        };
    }

    private static YamlDocument.Located syntax(MarkedYamlEngineException broken) {
        var mark = broken.getProblemMark().or(broken::getContextMark);
        var problem = String.valueOf(broken.getProblem());
        var remedy = problem.contains("\\t(TAB)") || problem.contains("'\\t'")
                ? "indent with spaces, not with tabs"
                : "check indentation, quotes and brackets here and in the line before";
        return new YamlDocument.Located(
                mark.map(YamlReader::position).orElse(Position.START), "not YAML: " + oneLine(problem) + "; " + remedy);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlReader::position).orElse(Position.START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Position position(String text, int codePoints) {
        var index = text.offsetByCodePoints(0, Math.clamp(codePoints, 0, text.codePointCount(0, text.length())));
        var before = text.substring(0, index);
        var lineStart = before.lastIndexOf('\n') + 1;
        return new Position((int) before.chars().filter(character -> character == '\n').count() + 1,
                index - lineStart + 1);
    }

    private static Unreadable unreadable(Event event, String message) {
        return new Unreadable(new YamlDocument.Located(position(event), message));
    }

    /** The document cannot be read on from here. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient YamlDocument.Located where;

        Unreadable(YamlDocument.Located where) {
            super(where.message(), null, false, false);
            this.where = where;
        }
    }
}
