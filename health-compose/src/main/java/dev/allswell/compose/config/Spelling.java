package dev.allswell.compose.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How names are written, and which one was probably meant. */
public final class Spelling {

    private Spelling() {}

    /** A component's name as a key: {@code expectStatus} is {@code expect_status}, {@code caURL} is {@code ca_url}. */
    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** The one of {@code known} that {@code written} was probably meant to be, if any is near enough. */
    public static Optional<String> closest(String written, Collection<String> known) {
        var plain = plain(written);
        if (plain.isEmpty() || plain.length() > 100) {
            return Optional.empty();
        }
        var most = Math.max(1, plain.length() / 3);
        record Near(String name, int distance) {}
        return known.stream()
                .map(name -> new Near(name, distance(plain, plain(name))))
                .filter(near -> near.distance() <= most)
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::name);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(".", "").strip();
    }

    /** How many letters must be put in, left out, replaced or swapped with their neighbour. */
    private static int distance(String from, String to) {
        var steps = new int[from.length() + 1][to.length() + 1];
        for (var row = 0; row <= from.length(); row++) {
            for (var column = 0; column <= to.length(); column++) {
                steps[row][column] = row == 0 || column == 0 ? row + column : step(steps, from, to, row, column);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int step(int[][] steps, String from, String to, int row, int column) {
        var same = from.charAt(row - 1) == to.charAt(column - 1);
        var fewest = Math.min(
                steps[row - 1][column - 1] + (same ? 0 : 1),
                1 + Math.min(steps[row - 1][column], steps[row][column - 1]));
        var swapped = row > 1
                && column > 1
                && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
        return swapped ? Math.min(fewest, steps[row - 2][column - 2] + 1) : fewest;
    }
}
