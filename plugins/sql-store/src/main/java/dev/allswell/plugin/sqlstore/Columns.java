package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** How ids and instants lie in columns. */
final class Columns {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Columns() {}

    /** The 16 bytes of an id. */
    static byte[] id(CheckId id) {
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    /** The id of those bytes. */
    static CheckId id(byte[] bytes) {
        if (bytes.length != Long.BYTES * 2) {
            throw new IllegalArgumentException("an id has 16 bytes, not " + bytes.length);
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new CheckId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    /**
     * Nanoseconds since 1970-01-01T00:00:00Z.
     *
     * @throws IllegalArgumentException for instants before 1677 or after 2262, which have no such number
     */
    static long nanos(Instant instant) {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        } catch (ArithmeticException outOfRange) {
            throw new IllegalArgumentException(
                    "an instant that can be stored lies between the years 1678 and 2261, not at " + instant,
                    outOfRange);
        }
    }

    /** The instant that many nanoseconds after 1970-01-01T00:00:00Z. */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
