package dev.allswell.core.schedule;

import java.util.Arrays;

/**
 * A hashed timer wheel of 1 ms over small ints: each key is due at one moment or not at all. Entering, moving and
 * removing take constant time; nothing is allocated but for greater keys than before; a key costs 16 bytes.
 *
 * <p>A bucket is a ring of keys, linked both ways through two arrays; keys of later turns of the wheel rest in it until
 * theirs. Which buckets hold anything stands in a bit set, so an idle wheel finds its next moment by scanning words.
 * What is due has left its bucket for the ring of due keys, where {@link #poll} finds it.
 *
 * <p>Moments are nanoseconds since an origin that lies before all of them. Used by one thread.
 */
final class TimerWheel {

    /** Nothing is due, or no key. */
    static final int NONE = -1;

    /** No moment: nothing is in the wheel. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long TICK = 1_000_000;
    private static final int BUCKETS = 1 << 15;
    private static final int MASK = BUCKETS - 1;

    private final int[] heads = new int[BUCKETS];
    private final long[] occupied = new long[BUCKETS / Long.SIZE];
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private long[] due = new long[0];
    private int dueHead = NONE;
    private long cursor = NONE;
    private int size;

    TimerWheel() {
        Arrays.fill(heads, NONE);
    }

    /** Makes {@code key} due at {@code moment}, and at no other. */
    void put(int key, long moment) {
        reserve(key);
        remove(key);
        due[key] = moment;
        var tick = tickOf(moment);
        if (tick <= cursor) {
            dueHead = append(dueHead, key);
        } else {
            var bucket = (int) tick & MASK;
            heads[bucket] = append(heads[bucket], key);
            occupied[bucket / Long.SIZE] |= 1L << bucket;
        }
        size++;
    }

    /** Makes it never due. */
    void remove(int key) {
        if (!holds(key)) {
            return;
        }
        var bucket = (int) tickOf(due[key]) & MASK;
        if (dueHead == key) {
            dueHead = after(key);
        } else if (heads[bucket] == key) {
            heads[bucket] = after(key);
            if (heads[bucket] == NONE) {
                occupied[bucket / Long.SIZE] &= ~(1L << bucket);
            }
        }
        unlink(key);
        size--;
    }

    /** Whether the key is due some time. */
    boolean holds(int key) {
        return key < next.length && next[key] != NONE;
    }

    /** When the key is due; for one that was polled, when it was. */
    long moment(int key) {
        return due[key];
    }

    int size() {
        return size;
    }

    /** Takes out a key that is due at {@code now} or was before, those of earlier ticks first; or {@link #NONE}. */
    int poll(long now) {
        var tick = Math.floorDiv(now, TICK);
        while (dueHead == NONE && cursor < tick) {
            cursor = nextOccupied(Math.max(cursor, tick - BUCKETS), tick);
            gather((int) cursor & MASK, tick);
        }
        var key = dueHead;
        if (key != NONE) {
            remove(key);
        }
        return key;
    }

    /** The next moment at which {@link #poll} may find anything, or {@link #NEVER}; exact within a turn of the wheel. */
    long nextMoment() {
        if (dueHead != NONE) {
            return Math.max(0, cursor) * TICK;
        }
        return size == 0 ? NEVER : nextOccupied(cursor, cursor + BUCKETS) * TICK;
    }

    /** Moves what is due up to that tick from the bucket to the due ring, in the order it was put. */
    private void gather(int bucket, long tick) {
        var head = heads[bucket];
        if (head == NONE) {
            return;
        }
        var rest = NONE;
        var last = previous[head];
        for (var key = head;;) {
            var following = next[key];
            if (tickOf(due[key]) <= tick) {
                dueHead = append(dueHead, key);
            } else {
                rest = append(rest, key);
            }
            if (key == last) {
                break;
            }
            key = following;
        }
        heads[bucket] = rest;
        if (rest == NONE) {
            occupied[bucket / Long.SIZE] &= ~(1L << bucket);
        }
    }

    /** The first tick after {@code from} whose bucket holds anything; {@code last} when none before it does. */
    private long nextOccupied(long from, long last) {
        var tick = from + 1;
        while (tick < last) {
            var bucket = (int) tick & MASK;
            var word = occupied[bucket / Long.SIZE] >>> bucket;
            if (word != 0) {
                return Math.min(last, tick + Long.numberOfTrailingZeros(word));
            }
            tick += Long.SIZE - bucket % Long.SIZE;
        }
        return last;
    }

    private int append(int head, int key) {
        if (head == NONE) {
            next[key] = key;
            previous[key] = key;
            return key;
        }
        var tail = previous[head];
        next[tail] = key;
        previous[key] = tail;
        next[key] = head;
        previous[head] = key;
        return head;
    }

    private int after(int key) {
        return next[key] == key ? NONE : next[key];
    }

    private void unlink(int key) {
        next[previous[key]] = next[key];
        previous[next[key]] = previous[key];
        next[key] = NONE;
        previous[key] = NONE;
    }

    private void reserve(int key) {
        if (key >= next.length) {
            var before = next.length;
            var length = Math.max(key + 1, before + (before >> 1) + 16);
            next = Arrays.copyOf(next, length);
            previous = Arrays.copyOf(previous, length);
            due = Arrays.copyOf(due, length);
            Arrays.fill(next, before, length, NONE);
            Arrays.fill(previous, before, length, NONE);
        }
    }

    /** The tick at which a moment has come: never before it, at most 1 ms after it. */
    private static long tickOf(long moment) {
        return Math.ceilDiv(moment, TICK);
    }
}
