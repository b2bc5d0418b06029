package dev.allswell.server.config;

import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import java.util.List;
import java.util.Map;

/**
 * A YAML document as a tree, with the place of every key and item.
 *
 * @param root what it holds; an empty mapping when it could not be read
 * @param positions by JSON pointer; that of an entry is the place of its key
 * @param problems what is wrong with the text itself: pointers are those of {@code positions}
 */
record YamlDocument(SettingsTree root, Map<String, Position> positions, List<Located> problems) {

    YamlDocument {
        problems = List.copyOf(problems);
    }

    /** Something wrong at a place that may have no pointer. */
    record Located(Position position, String message) {}

    /** Where that pointer leads, or the nearest thing around it that has a place. */
    Position position(String pointer) {
        for (var around = pointer; !around.isEmpty(); around = around.substring(0, around.lastIndexOf('/'))) {
            var position = positions.get(around);
            if (position != null) {
                return position;
            }
        }
        return positions.getOrDefault("", Position.START);
    }

    /** That problem with its place. */
    Located locate(Problem problem) {
        return new Located(position(problem.pointer()), problem.message());
    }
}
