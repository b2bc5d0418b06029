package dev.allswell.plugin.dns;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Host names to addresses: literals as they are, then the hosts file, then memory, then the name servers. Each name is
 * looked up once at a time, on a thread of the resolver's own, however many callers wait for it; each caller waits no
 * longer than it said. A look-up goes on when its callers have left, so that the next one finds the answer.
 *
 * <p>Safe for use by any thread. Between start and stop only; outside, every name but a literal fails.
 */
public final class DnsResolver implements NameResolver, Capability, Managed {

    private static final Logger LOG = System.getLogger(DnsResolver.class.getName());
    private static final String NAME = "dns";
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(30);
    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final List<InetAddress> LOOPBACK =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    private final TimeSource time;
    private final ThreadFactory factory;
    private final Optional<WatchedFile<Map<String, List<InetAddress>>>> hosts;
    private final SystemServers system;
    private final AddressLookup lookup;
    private final AnswerCache cache;
    private final ConcurrentHashMap<String, CompletableFuture<Answer>> flights = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<ExecutorService>> threads = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean silence = new AtomicBoolean();
    private final LongAdder asked = new LongAdder();
    private final LongAdder remembered = new LongAdder();

    /**
     * A resolver, not started.
     *
     * @param factory of virtual threads
     * @throws IllegalArgumentException when a name server cannot be read
     */
    DnsResolver(DnsSettings settings, TimeSource time, ThreadFactory factory, Path hostsFile, Path resolvConf) {
        this.time = time;
        this.factory = factory;
        this.hosts = settings.hostsFile()
                ? Optional.of(new WatchedFile<>(hostsFile, HostsFile::parse, time))
                : Optional.empty();
        this.system = new SystemServers(settings, resolvConf, time);
        this.lookup = new AddressLookup(new DnsClient(new DnsWire(time), time, settings), time);
        this.cache = new AnswerCache(settings, time);
    }

    /**
     * A resolver with this system's files, not started.
     *
     * @throws IllegalArgumentException when a name server cannot be read; the message names it
     */
    static DnsResolver of(DnsSettings settings, TimeSource time) {
        return new DnsResolver(
                settings,
                time,
                Thread.ofVirtual().name("dns-", 0).factory(),
                SystemServers.hostsFile(),
                Path.of("/etc/resolv.conf"));
    }

    @Override
    public void start() {
        system.load();
        if (system.lastKnown().servers().isEmpty()) {
            LOG.log(Level.WARNING, "no name server is known; name one in servers of the capability dns");
        }
        threads.set(Optional.of(Executors.newThreadPerTaskExecutor(factory)));
    }

    @Override
    public void stop() throws InterruptedException {
        var running = threads.getAndSet(Optional.empty());
        if (running.isPresent()) {
            running.get().shutdownNow();
            if (!running.get().awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "look-ups were still under way after " + STOPPING.toSeconds() + " s");
            }
        }
        cache.clear();
    }

    @Override
    public Resolution resolve(String host, Duration timeout) throws ResolveException, InterruptedException {
        return switch (HostName.parse(host)) {
            case HostName.Literal literal -> new Resolution(List.of(literal.address()), true);
            case HostName.Named name -> resolve(host, name, timeout);
        };
    }

    private Resolution resolve(String host, HostName.Named name, Duration timeout)
            throws ResolveException, InterruptedException {
        var local = local(name);
        if (!local.isEmpty()) {
            return new Resolution(local, true);
        }
        asked.increment();
        var key = name.absolute() ? name.name() + "." : name.name();
        var known = cache.find(key);
        if (known.isPresent()) {
            remembered.increment();
            return resolution(host, known.get(), true);
        }
        return resolution(host, await(host, flight(key, name), timeout), false);
    }

    private List<InetAddress> local(HostName.Named name) {
        var listed = hosts.map(file -> file.current().getOrDefault(name.name(), List.of())).orElse(List.of());
        return listed.isEmpty() && name.isLocalhost() ? LOOPBACK : listed;
    }

    /** The look-up that is under way for that name, or a new one. */
    private CompletableFuture<Answer> flight(String key, HostName.Named name) {
        var mine = new CompletableFuture<Answer>();
        var other = flights.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        try {
            var running = threads.get();
            if (running.isPresent()) {
                running.get().execute(() -> fly(key, name, mine, running.get()));
            } else {
                land(key, mine, notRunning());
            }
        } catch (RejectedExecutionException stopped) {
            land(key, mine, notRunning());
        }
        return mine;
    }

    private void fly(String key, HostName.Named name, CompletableFuture<Answer> flight, ExecutorService running) {
        Answer answer = new Answer.Broken(Reason.SERVER_FAILURE, "looking up " + name.name() + " failed in Allswell");
        try {
            var known = cache.find(key);
            answer = known.isPresent()
                    ? known.get()
                    : lookup.addresses(
                            name, system.current(), running, time.nanos() + LONGEST_LOOKUP.toNanos());
            cache.keep(key, answer);
            note(answer);
        } catch (InterruptedException stopped) {
            answer = notRunning();
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "looking up " + name.name() + " failed", failed);
        } finally {
            land(key, flight, answer);
        }
    }

    private void land(String key, CompletableFuture<Answer> flight, Answer answer) {
        flights.remove(key, flight);
        flight.complete(answer);
    }

    private void note(Answer answer) {
        var silent = answer instanceof Answer.Broken broken && broken.reason() == Reason.TIMEOUT;
        var changed = silence.compareAndSet(!silent, silent);
        if (changed) {
            LOG.log(
                    silent ? Level.WARNING : Level.INFO,
                    silent ? "no name server answers: " + servers() : "name servers answer again: " + servers());
        }
    }

    private static Answer await(String host, CompletableFuture<Answer> flight, Duration timeout)
            throws ResolveException, InterruptedException {
        try {
            return flight.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ResolveException(
                    Reason.TIMEOUT, "no name server answered for " + host + " within " + timeout.toMillis() + "ms");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a look-up ended without an answer", failed.getCause());
        }
    }

    private static Resolution resolution(String host, Answer answer, boolean cached) throws ResolveException {
        return switch (answer) {
            case Answer.Found found -> new Resolution(found.addresses(), cached);
            case Answer.Absent absent ->
                throw new ResolveException(
                        Reason.NOT_FOUND, absent.exists() ? "no address for host: " + host : "no such host: " + host);
            case Answer.Broken broken -> throw new ResolveException(broken.reason(), broken.message());
            case Answer.Alias alias -> throw new IllegalStateException("an alias was not followed: " + alias);
        };
    }

    /** The servers, how much was answered from memory, and whether anybody answers. */
    @Override
    public CapabilityStatus status() {
        if (threads.get().isEmpty()) {
            return new CapabilityStatus(NAME, "stopped", false);
        }
        if (system.lastKnown().servers().isEmpty()) {
            return new CapabilityStatus(NAME, "no name server is known", false);
        }
        if (silence.get()) {
            return new CapabilityStatus(NAME, "no name server answers: " + servers(), false);
        }
        var total = asked.sum();
        var share = total == 0 ? "" : ", " + 100 * Math.min(remembered.sum(), total) / total + " % from memory";
        return new CapabilityStatus(NAME, servers() + "; " + total + " names asked" + share, true);
    }

    private String servers() {
        return system.lastKnown().servers().stream().map(NameServers::show).collect(Collectors.joining(", "));
    }

    private static Answer notRunning() {
        return new Answer.Broken(Reason.SERVER_FAILURE, "name resolution is not running");
    }
}
