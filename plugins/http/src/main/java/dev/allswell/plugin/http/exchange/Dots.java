package dev.allswell.plugin.http.exchange;

import java.util.ArrayList;
import java.util.List;

/** The segments {@code .} and {@code ..} of a path, resolved as RFC 3986, section 5.2.4, says. */
final class Dots {

    private Dots() {}

    /** The path, its query untouched, without dot segments. */
    static String remove(String resource) {
        if (!resource.contains("/.")) {
            return resource;
        }
        var query = resource.indexOf('?');
        var path = query < 0 ? resource : resource.substring(0, query);
        var kept = new ArrayList<String>();
        var segments = path.substring(1).split("/", -1);
        for (var index = 0; index < segments.length; index++) {
            var last = index == segments.length - 1;
            switch (segments[index]) {
                case "." -> endWithSlash(kept, last);
                case ".." -> {
                    if (!kept.isEmpty()) {
                        kept.removeLast();
                    }
                    endWithSlash(kept, last);
                }
                default -> kept.add(segments[index]);
            }
        }
        return "/" + String.join("/", kept) + (query < 0 ? "" : resource.substring(query));
    }

    private static void endWithSlash(List<String> kept, boolean last) {
        if (last) {
            kept.add("");
        }
    }
}
