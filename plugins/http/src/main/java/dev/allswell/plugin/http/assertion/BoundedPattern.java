package dev.allswell.plugin.http.assertion;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.plugin.http.exchange.LookFailure;
import dev.allswell.plugin.http.exchange.Progress;
import java.util.regex.Pattern;

/**
 * A regular expression that ends with the look, however it backtracks.
 *
 * @param pattern as compiled
 */
record BoundedPattern(Pattern pattern) {

    /** Whether it matches somewhere in the text. */
    boolean find(CharSequence text, Progress progress) throws LookFailure, InterruptedException {
        try {
            return pattern.matcher(new BoundedText(text, progress::expired)).find();
        } catch (BoundedText.Expired tooSlow) {
            throw progress.expired("matching the pattern " + pattern);
        } catch (StackOverflowError tooDeep) {
            throw LookFailure.of(
                    FaultKind.CONFIGURATION,
                    "the pattern " + pattern + " needs too deep a recursion for a text of " + text.length()
                            + " characters");
        }
    }

    @Override
    public String toString() {
        return pattern.toString();
    }
}
