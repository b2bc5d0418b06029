package dev.allswell.compose.net;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.allswell.api.capability.Capability;
import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.capability.ResolveException.Reason;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Resolves host names as the operating system does, hosts file included. It stands in where no resolver plugin is
 * installed.
 *
 * <p>The system's look-up can neither be given a deadline nor be interrupted, and holds the thread it runs on. So look-ups
 * run on at most {@value #MOST_THREADS} platform threads, one at a time for each name, and the caller waits for the
 * answer no longer than it said. What was found is remembered for 30 seconds, that nothing was found for 5. No address is
 * ever asked for its name.
 *
 * <p>A look-up that hangs in the system when the resolver stops keeps its thread until the system lets go.
 */
public final class FallbackNameResolver implements NameResolver, Managed, Capability {

    /** How many look-ups run at a time. */
    static final int MOST_THREADS = 16;

    /** How many more may wait for a thread. */
    static final int MOST_WAITING = 10_000;

    static final Duration FOUND_FOR = Duration.ofSeconds(30);
    static final Duration MISSING_FOR = Duration.ofSeconds(5);

    private static final Logger LOGGER = System.getLogger(FallbackNameResolver.class.getName());
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Answer STOPPED = new Missing(Reason.SERVER_FAILURE, "the resolver is stopped");

    private final HostLookup lookup;
    private final ThreadPoolExecutor executor;
    private final Cache<String, Answer> answers;
    private final ConcurrentMap<String, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
    private final AtomicBoolean running = new AtomicBoolean();

    /** What became of a look-up. */
    private sealed interface Answer {}

    private record Found(List<InetAddress> addresses) implements Answer {}

    private record Missing(Reason reason, String message) implements Answer {}

    /** A resolver that remembers by {@code time} and looks up on threads of {@code threads}, best daemons. */
    public FallbackNameResolver(TimeSource time, ThreadFactory threads) {
        this(time, threads, InetAddress::getAllByName);
    }

    FallbackNameResolver(TimeSource time, ThreadFactory threads, HostLookup lookup) {
        this.lookup = lookup;
        this.executor = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                FOUND_FOR.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                threads);
        this.executor.allowCoreThreadTimeOut(true);
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfter(Expiry.<String, Answer>writing((_, answer) -> switch (answer) {
                    case Found _ -> FOUND_FOR;
                    case Missing _ -> MISSING_FOR;
                }))
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public void start() {
        running.set(true);
    }

    @Override
    public void stop() throws InterruptedException {
        running.set(false);
        executor.shutdownNow();
        underWay.values().forEach(promise -> promise.complete(STOPPED));
        underWay.clear();
        if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOGGER.log(Level.WARNING, "{0} name look-ups still hang in the operating system", executor
                    .getActiveCount());
        }
    }

    @Override
    public Resolution resolve(String host, Duration timeout) throws ResolveException, InterruptedException {
        var literal = HostNames.literal(host);
        if (literal.isPresent()) {
            return new Resolution(List.of(literal.get()), true);
        }
        var name = HostNames.ofLookUp(host);
        var remembered = answers.getIfPresent(name);
        if (remembered != null) {
            return resolution(host, remembered, true);
        }
        try {
            return resolution(host, promise(name).get(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS), false);
        } catch (TimeoutException late) {
            throw new ResolveException(Reason.TIMEOUT, "no answer for " + host + " within " + timeout.toMillis()
                    + "ms");
        } catch (ExecutionException broken) {
            throw new ResolveException(Reason.SERVER_FAILURE, "the look-up of " + host + " broke: " + broken
                    .getMessage());
        }
    }

    @Override
    public CapabilityStatus status() {
        var busy = executor.getActiveCount();
        var summary = running.get()
                ? "look-ups by the operating system: %d under way, %d names remembered"
                        .formatted(underWay.size(), answers.estimatedSize())
                : "stopped";
        return new CapabilityStatus("dns", summary, running.get() && busy < MOST_THREADS);
    }

    private static Resolution resolution(String host, Answer answer, boolean cached) throws ResolveException {
        return switch (answer) {
            case Found(var addresses) -> new Resolution(addresses, cached);
            case Missing(var reason, var message) -> throw new ResolveException(reason, message + ": " + host);
        };
    }

    /** The answer to come for that name; whoever asks first has it looked up. */
    private CompletableFuture<Answer> promise(String name) {
        if (!running.get()) {
            return CompletableFuture.completedFuture(STOPPED);
        }
        var mine = new CompletableFuture<Answer>();
        var other = underWay.putIfAbsent(name, mine);
        if (other != null) {
            return other;
        }
        try {
            executor.execute(() -> fulfil(name, mine));
        } catch (RejectedExecutionException full) {
            underWay.remove(name, mine);
            mine.complete(
                    running.get()
                            ? new Missing(Reason.TIMEOUT, "all " + MOST_THREADS + " look-up threads are busy, and "
                                    + MOST_WAITING + " names wait for them")
                            : STOPPED);
        }
        return mine;
    }

    private void fulfil(String name, CompletableFuture<Answer> promise) {
        Answer answer = new Missing(Reason.SERVER_FAILURE, "the look-up broke");
        try {
            answer = ask(name);
        } finally {
            // Remembered before it is no longer under way, so that nobody in between looks it up again; no longer under
            // way before anybody hears of it, so that nobody gets an answer that has expired meanwhile.
            answers.put(name, answer);
            underWay.remove(name, promise);
            promise.complete(answer);
        }
    }

    private Answer ask(String name) {
        try {
            var addresses = List.of(lookup.addresses(name));
            return addresses.isEmpty() ? new Missing(Reason.NOT_FOUND, "no such host") : new Found(addresses);
        } catch (UnknownHostException unknown) {
            // The JDK tells "no such name" from "cannot say just now" by the system's words only.
            return String.valueOf(unknown.getMessage()).contains("Temporary failure")
                    ? new Missing(Reason.SERVER_FAILURE, "temporary failure in name resolution")
                    : new Missing(Reason.NOT_FOUND, "no such host");
        } catch (RuntimeException broken) {
            LOGGER.log(Level.WARNING, "the look-up of a host name broke", broken);
            return new Missing(Reason.SERVER_FAILURE, "the look-up broke");
        }
    }
}
