package dev.allswell.core.event;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventStreamTest {

    @Test
    void startsReadableUpToTheEndOfTheJournal() {
        assertThat(new EventStream(41).readable()).isEqualTo(41);
    }

    @Test
    void isReadableUpToWhatIsPublished() {
        var stream = new EventStream(0);
        stream.open().published(7);
        assertThat(stream.readable()).isEqualTo(7);
    }

    @Test
    void holdsLaterEntriesBackUntilTheEarlierStateIsPublished() {
        var stream = new EventStream(0);
        var first = stream.open();
        var second = stream.open();
        second.published(2);
        assertThat(stream.readable()).as("entry 1 may be durable, but its state is not published").isZero();
        first.published(1);
        assertThat(stream.readable()).isEqualTo(2);
    }

    @Test
    void aWriteThatFailedHoldsNobodyBack() {
        var stream = new EventStream(3);
        var failing = stream.open();
        stream.open().published(4);
        failing.failed();
        assertThat(stream.readable()).isEqualTo(4);
    }

    @Test
    void aTicketClosesOnce() {
        var stream = new EventStream(0);
        var ticket = stream.open();
        ticket.published(1);
        ticket.published(9);
        assertThat(stream.readable()).isEqualTo(1);
    }

    @Test
    void wakesReadersOnlyWhenThereIsMore() {
        var stream = new EventStream(0);
        var woken = new AtomicInteger();
        var subscription = stream.subscribe(woken::incrementAndGet);
        stream.open().published(1);
        stream.open().failed();
        assertThat(woken).hasValue(1);
        subscription.close();
        stream.open().published(2);
        assertThat(woken).hasValue(1);
    }

    @Test
    void aReaderThatThrowsHarmsNoOther() {
        var stream = new EventStream(0);
        var woken = new AtomicInteger();
        stream.subscribe(() -> {
            throw new IllegalStateException("a bad reader");
        });
        stream.subscribe(woken::incrementAndGet);
        stream.open().published(1);
        assertThat(woken).hasValue(1);
    }

    @RepeatedTest(200)
    void neverLetsAnOpenWriteBeReadAndEndsReadable(RepetitionInfo repetition) {
        var seed = 0x5EEDL + repetition.getCurrentRepetition();
        var random = new SplittableRandom(seed);
        var stream = new EventStream(0);
        var open = new ArrayList<EventStream.Ticket>();
        var sequences = new ArrayList<Long>();
        var next = 0L;
        for (var step = 0; step < 100; step++) {
            if (open.isEmpty() || random.nextInt(2) == 0) {
                open.add(stream.open());
                next += 1 + random.nextInt(2);
                sequences.add(next);
            } else {
                var index = random.nextInt(open.size());
                var ticket = open.remove(index);
                var sequence = sequences.remove(index);
                if (random.nextInt(10) == 0) {
                    ticket.failed();
                } else {
                    ticket.published(sequence);
                }
            }
            assertThat(sequences).as("seed %d, step %d", seed, step).allMatch(sequence -> sequence > stream.readable());
        }
        closeAll(open, sequences);
        assertThat(stream.readable()).as("seed %d", seed).isLessThanOrEqualTo(next);
        stream.open().published(next + 1);
        assertThat(stream.readable()).as("seed %d", seed).isEqualTo(next + 1);
    }

    private static void closeAll(List<EventStream.Ticket> open, List<Long> sequences) {
        for (var index = 0; index < open.size(); index++) {
            open.get(index).published(sequences.get(index));
        }
    }
}
