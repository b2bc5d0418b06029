package dev.allswell.plugin.dns;

import dev.allswell.api.capability.ResolveException.Reason;
import dev.allswell.api.time.TimeSource;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Finds the addresses of a name: tries it in the search domains, and asks for IPv4 and IPv6 addresses at the same time.
 * Neither family waits long for the other, and neither fails because of it. Runs on the caller's thread and one more for
 * each family.
 */
final class AddressLookup {

    /** How much longer the second family may take when the first has brought addresses. */
    private static final Duration LATE_FAMILY = Duration.ofMillis(100);

    /** How long addresses of one family are kept at most when the other could not be asked. */
    private static final Duration ONE_FAMILY_ONLY = Duration.ofSeconds(5);

    private final DnsClient client;
    private final TimeSource time;

    AddressLookup(DnsClient client, TimeSource time) {
        this.client = client;
        this.time = time;
    }

    /** The addresses of that name, before {@code end} on the monotonic clock. */
    Answer addresses(HostName.Named name, NameServers system, Executor threads, long end) throws InterruptedException {
        Answer nothing = new Answer.Absent(false, Duration.ofSeconds(Integer.MAX_VALUE));
        for (var candidate : name.candidates(system.search(), system.ndots())) {
            var absolute = absolute(candidate);
            if (absolute.isEmpty()) {
                continue;
            }
            switch (bothFamilies(absolute.get(), system.servers(), threads, end)) {
                case Answer.Found found -> {
                    return found;
                }
                case Answer.Broken broken when broken.reason() == Reason.TIMEOUT -> {
                    return broken;
                }
                case Answer.Broken broken -> nothing = broken;
                case Answer.Absent absent -> nothing = neither(nothing, absent);
                case Answer.Alias alias -> throw new IllegalStateException("an alias was not followed: " + alias);
            }
        }
        return nothing;
    }

    private static Optional<Name> absolute(String name) {
        try {
            return Optional.of(Name.fromString(name, Name.root));
        } catch (TextParseException tooLong) {
            return Optional.empty();
        }
    }

    private Answer bothFamilies(Name name, List<InetSocketAddress> servers, Executor threads, long end)
            throws InterruptedException {
        var four = ask(name, Type.A, servers, threads, end);
        var six = ask(name, Type.AAAA, servers, threads, end);
        await(CompletableFuture.anyOf(four, six), left(end));
        var found = found(four) || found(six);
        var patience = found ? LATE_FAMILY : left(end);
        await(four, patience);
        await(six, patience);
        return together(result(four, name), result(six, name));
    }

    private CompletableFuture<Answer> ask(
            Name name, int type, List<InetSocketAddress> servers, Executor threads, long end) {
        var answer = new CompletableFuture<Answer>();
        try {
            threads.execute(() -> {
                try {
                    answer.complete(client.ask(name, type, servers, end));
                } catch (InterruptedException stopped) {
                    answer.complete(stopped());
                } catch (RuntimeException | Error failed) {
                    answer.completeExceptionally(failed);
                    throw failed;
                }
            });
        } catch (RejectedExecutionException stopped) {
            answer.complete(stopped());
        }
        return answer;
    }

    private static void await(CompletableFuture<?> answer, Duration patience) throws InterruptedException {
        try {
            answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            // Whoever asks for the result then sees that there is none.
            return;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("asking for an address failed", failed.getCause());
        }
    }

    private static boolean found(CompletableFuture<Answer> answer) {
        return answer.state() == CompletableFuture.State.SUCCESS && answer.resultNow() instanceof Answer.Found;
    }

    private static Answer result(CompletableFuture<Answer> answer, Name name) {
        return answer.isDone()
                ? answer.resultNow()
                : new Answer.Broken(Reason.TIMEOUT, "no name server answered for " + name.toString(true) + " in time");
    }

    /** What both families say together. IPv4 comes first, because a host without IPv6 is the more frequent one. */
    static Answer together(Answer four, Answer six) {
        if (four instanceof Answer.Found one && six instanceof Answer.Found other) {
            var addresses = Stream.concat(one.addresses().stream(), other.addresses().stream())
                    .toList();
            return new Answer.Found(addresses, shorter(one.ttl(), other.ttl()));
        }
        if (four instanceof Answer.Found found) {
            return alone(found, six);
        }
        if (six instanceof Answer.Found found) {
            return alone(found, four);
        }
        if (four instanceof Answer.Absent one && six instanceof Answer.Absent other) {
            return neither(one, other);
        }
        if (missing(four)) {
            return four;
        }
        if (missing(six)) {
            return six;
        }
        return four instanceof Answer.Broken ? four : six;
    }

    /** A name that does not exist has no addresses of either family. */
    private static boolean missing(Answer answer) {
        return answer instanceof Answer.Absent absent && !absent.exists();
    }

    private static Answer alone(Answer.Found found, Answer other) {
        return other instanceof Answer.Broken
                ? new Answer.Found(found.addresses(), shorter(found.ttl(), ONE_FAMILY_ONLY))
                : found;
    }

    private static Answer neither(Answer before, Answer.Absent absent) {
        return before instanceof Answer.Absent other
                ? new Answer.Absent(other.exists() || absent.exists(), shorter(other.ttl(), absent.ttl()))
                : before;
    }

    private static Answer stopped() {
        return new Answer.Broken(Reason.SERVER_FAILURE, "name resolution has been stopped");
    }

    private Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - time.nanos()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
