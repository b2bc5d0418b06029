package dev.allswell.plugin.tcp;

import dev.allswell.api.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a probe sends, and how to keep it out of what is shown when the peer sends it back. */
final class SentText {

    /** Shorter words, such as {@code GET}, are no secrets and would only blot out what the peer says. */
    private static final int SHORTEST_HIDDEN = 4;

    private final byte[] bytes;
    private final List<String> hidden;

    private SentText(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        this.bytes = bytes;
        this.hidden = Stream.concat(Stream.of(text.strip()), Arrays.stream(text.split("[\\s\\p{Cntrl}]+")))
                .filter(word -> word.length() >= SHORTEST_HIDDEN)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .distinct()
                .toList();
    }

    /** The bytes that the text stands for; none when there is no text. */
    static SentText of(Optional<Secret> text) {
        return new SentText(text.map(Secret::reveal).map(Escapes::bytes).orElseGet(() -> new byte[0]));
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The bytes to send; not copied, so only to be read. */
    byte[] bytes() {
        return bytes;
    }

    /** The peer's words with every word of ours replaced by {@value Secret#MASK}, also one that was cut at the end. */
    String hide(String heard) {
        var safe = heard;
        for (var word : hidden) {
            safe = safe.replace(word, Secret.MASK);
        }
        for (var word : hidden) {
            for (var length = word.length() - 1; length >= SHORTEST_HIDDEN; length--) {
                if (safe.endsWith(word.substring(0, length))) {
                    return safe.substring(0, safe.length() - length) + Secret.MASK;
                }
            }
        }
        return safe;
    }
}
