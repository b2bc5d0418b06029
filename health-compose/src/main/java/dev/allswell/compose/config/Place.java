package dev.allswell.compose.config;

import dev.allswell.api.settings.Problem;

/**
 * Where something stands in a tree.
 *
 * @param pointer for programs: a JSON pointer
 * @param name for people: {@code tls.verify}, {@code expect_status[0]}; empty at the top
 */
record Place(String pointer, String name) {

    static final Place TOP = new Place("", "");

    /** The entry of that key. */
    Place entry(String key) {
        var shown = Shown.oneLine(key);
        return new Place(pointer + "/" + Problem.escape(key), name.isEmpty() ? shown : name + "." + shown);
    }

    /** The item at that index. */
    Place item(int index) {
        return new Place(pointer + "/" + index, name + "[" + index + "]");
    }

    /** A problem here; {@code complaint} follows the name of the place. */
    Problem problem(String complaint) {
        return new Problem(pointer, name.isEmpty() ? "settings " + complaint : name + " " + complaint);
    }
}
