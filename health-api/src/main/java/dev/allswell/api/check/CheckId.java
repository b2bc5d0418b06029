package dev.allswell.api.check;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The identity of a check: a UUID of version 7 (RFC 9562), new at each creation. A check that is removed and added
 * again under the same name is another check and inherits nothing.
 */
public record CheckId(UUID value) implements Comparable<CheckId> {

    private static final int RANDOM_A_MASK = 0x0FFF;

    public CheckId {
        Objects.requireNonNull(value, "value");
    }

    /** A new identity. Sorts after those created in earlier milliseconds. */
    public static CheckId create(Instant now, RandomGenerator random) {
        var high = now.toEpochMilli() << 16 | 0x7000 | random.nextInt() & RANDOM_A_MASK;
        var low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new CheckId(new UUID(high, low));
    }

    /**
     * The identity with that text.
     *
     * @throws IllegalArgumentException when the text is no UUID
     */
    public static CheckId parse(String text) {
        return new CheckId(UUID.fromString(text));
    }

    @Override
    public int compareTo(CheckId other) {
        var high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
