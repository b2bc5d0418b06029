package dev.allswell.plugin.http.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Counts the bytes of a body, and keeps them when somebody will look at them. Never keeps more than its limit. */
public final class BodySink {

    private static final byte[] NOTHING = {};

    private final int limit;
    private final boolean keep;
    private byte[] kept = NOTHING;
    private int count;
    private boolean truncated;

    /** A sink for at most {@code limit} bytes. */
    public BodySink(int limit, boolean keep) {
        this.limit = limit;
        this.keep = keep;
    }

    /** Takes the next {@code length} bytes of the input, or as many as there is room for. */
    void take(ByteBuffer input, int length) {
        var room = Math.min(length, limit - count);
        if (keep) {
            ensure(count + room);
            input.get(kept, count, room);
        } else {
            input.position(input.position() + room);
        }
        count += room;
        if (room < length) {
            truncated = true;
            input.position(input.position() + length - room);
        }
    }

    /** How many bytes were taken. */
    public int count() {
        return count;
    }

    /** Whether the body was longer than the limit. */
    public boolean truncated() {
        return truncated;
    }

    /** The bytes that were kept. */
    public byte[] bytes() {
        return kept.length == count ? kept : Arrays.copyOf(kept, keep ? count : 0);
    }

    private void ensure(int size) {
        if (size > kept.length) {
            var grown = Math.max(size, Math.min((long) kept.length * 2, limit));
            kept = Arrays.copyOf(kept, (int) grown);
        }
    }
}
