package dev.allswell.plugin.http.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Accepted statuses.
 *
 * @param ranges at least one
 */
public record StatusRanges(List<Range> ranges) {

    /** Every 2xx. */
    public static final StatusRanges SUCCESS = new StatusRanges(List.of(new Range(200, 299)));

    private static final Pattern CODE = Pattern.compile("[1-9][0-9]{2}");
    private static final Pattern CLASS = Pattern.compile("[1-9][xX]{2}");
    private static final Pattern SPAN = Pattern.compile("[1-9][0-9]{2}-[1-9][0-9]{2}");

    /** From one status to another, both inclusive. */
    public record Range(int from, int to) {

        /**
         * The range that is written {@code 200}, {@code 2xx} or {@code 200-299}.
         *
         * @throws IllegalArgumentException when it is none of these
         */
        public static Range parse(String written) {
            var text = written.strip();
            if (CODE.matcher(text).matches()) {
                return new Range(Integer.parseInt(text), Integer.parseInt(text));
            }
            if (CLASS.matcher(text).matches()) {
                var hundreds = (text.charAt(0) - '0') * 100;
                return new Range(hundreds, hundreds + 99);
            }
            if (SPAN.matcher(text).matches() && text.substring(0, 3).compareTo(text.substring(4)) <= 0) {
                return new Range(Integer.parseInt(text.substring(0, 3)), Integer.parseInt(text.substring(4)));
            }
            throw new IllegalArgumentException("a status is written 200, 2xx or 200-299, not: " + written);
        }

        boolean contains(int status) {
            return status >= from && status <= to;
        }
    }

    public StatusRanges {
        ranges = List.copyOf(ranges);
    }

    /**
     * The ranges so written; {@link #SUCCESS} when there is none.
     *
     * @throws IllegalArgumentException when one of them is not a range
     */
    public static StatusRanges of(List<String> written) {
        var ranges = new ArrayList<Range>(written.size());
        written.forEach(text -> ranges.add(Range.parse(text)));
        return ranges.isEmpty() ? SUCCESS : new StatusRanges(ranges);
    }

    /** Whether that status is accepted. */
    public boolean accept(int status) {
        for (var range : ranges) {
            if (range.contains(status)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but a redirect is accepted. */
    public boolean onlyRedirects() {
        return ranges.stream().allMatch(range -> range.from() > 300 && range.to() <= 308 && !range.contains(304));
    }
}
