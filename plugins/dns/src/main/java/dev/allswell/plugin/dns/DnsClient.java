package dev.allswell.plugin.dns;

import dev.allswell.api.capability.ResolveException.Reason;
import dev.allswell.api.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Asks one name server after the other until one answers. A server that was silent lately is asked last. Safe for use by
 * any thread; blocks the caller.
 */
final class DnsClient {

    private static final Duration SILENCE_REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 64;

    private final DnsWire wire;
    private final TimeSource time;
    private final Duration serverTimeout;
    private final int attempts;
    private final Semaphore permits;
    private final ConcurrentHashMap<InetSocketAddress, Long> silentSince = new ConcurrentHashMap<>();

    DnsClient(DnsWire wire, TimeSource time, DnsSettings settings) {
        this.wire = wire;
        this.time = time;
        this.serverTimeout = settings.serverTimeout();
        this.attempts = settings.attempts();
        this.permits = new Semaphore(settings.maxQueries(), true);
    }

    /** The addresses of that type, across aliases, before {@code end} on the monotonic clock. */
    Answer ask(Name name, int type, List<InetSocketAddress> servers, long end) throws InterruptedException {
        var at = name;
        var ttl = Duration.ofSeconds(Integer.MAX_VALUE);
        for (var hop = 0; hop <= Answer.MOST_ALIASES; hop++) {
            switch (askOnce(at, type, servers, end)) {
                case Answer.Alias alias -> {
                    at = alias.target();
                    ttl = shorter(ttl, alias.ttl());
                }
                case Answer.Found found -> {
                    return new Answer.Found(found.addresses(), shorter(ttl, found.ttl()));
                }
                case Answer.Absent absent -> {
                    return new Answer.Absent(absent.exists(), shorter(ttl, absent.ttl()));
                }
                case Answer.Broken broken -> {
                    return broken;
                }
            }
        }
        return new Answer.Broken(Reason.SERVER_FAILURE, "the aliases of " + name.toString(true) + " do not end");
    }

    private Answer askOnce(Name name, int type, List<InetSocketAddress> servers, long end)
            throws InterruptedException {
        var host = name.toString(true);
        if (servers.isEmpty()) {
            return new Answer.Broken(
                    Reason.SERVER_FAILURE, "no name server is known to ask for " + host
                            + "; name one in servers of dns");
        }
        if (!permits.tryAcquire(Math.max(0, end - time.nanos()), TimeUnit.NANOSECONDS)) {
            return new Answer.Broken(Reason.TIMEOUT, "too many names are being looked up to ask for " + host
                    + " in time");
        }
        try {
            return askEach(name, type, servers, end);
        } finally {
            permits.release();
        }
    }

    private Answer askEach(Name name, int type, List<InetSocketAddress> servers, long end)
            throws InterruptedException {
        var host = name.toString(true);
        var complaints = new ArrayList<String>();
        for (var attempt = 0; attempt < attempts; attempt++) {
            for (var server : inOrder(servers)) {
                var patience = Math.min(serverTimeout.toNanos(), end - time.nanos());
                if (patience <= 0) {
                    return failure(host, servers, complaints);
                }
                try {
                    var reply = ask(server, name, type, Duration.ofNanos(patience));
                    silentSince.remove(server);
                    switch (reply.getRcode()) {
                        case Rcode.NOERROR, Rcode.NXDOMAIN -> {
                            return Answer.read(reply, name, type);
                        }
                        default -> complaints.add(
                                NameServers.show(server) + " answered " + Rcode.string(reply.getRcode()));
                    }
                } catch (SocketTimeoutException | PortUnreachableException silence) {
                    silent(server);
                } catch (ClosedByInterruptException interrupted) {
                    Thread.interrupted();
                    throw new InterruptedException("interrupted while asking for " + host);
                } catch (IOException failure) {
                    silent(server);
                    complaints.add(NameServers.show(server) + ": " + failure.getMessage());
                }
            }
        }
        return failure(host, servers, complaints);
    }

    private Message ask(InetSocketAddress server, Name name, int type, Duration patience) throws IOException {
        var reply = wire.ask(server, query(name, type, true), patience);
        // An old server that does not know the extension for larger replies says so, and is asked without.
        return reply.getRcode() == Rcode.FORMERR ? wire.ask(server, query(name, type, false), patience) : reply;
    }

    private static Message query(Name name, int type, boolean extended) {
        var query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        query.getHeader().setFlag(Flags.RD);
        if (extended) {
            query.addRecord(new OPTRecord(DnsWire.UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        return query;
    }

    private List<InetSocketAddress> inOrder(List<InetSocketAddress> servers) {
        if (silentSince.isEmpty() || servers.size() == 1) {
            return servers;
        }
        var now = time.nanos();
        var talking = new ArrayList<InetSocketAddress>();
        var silent = new ArrayList<InetSocketAddress>();
        for (var server : servers) {
            var since = silentSince.get(server);
            (since != null && now - since < SILENCE_REMEMBERED.toNanos() ? silent : talking).add(server);
        }
        talking.addAll(silent);
        return talking;
    }

    private void silent(InetSocketAddress server) {
        if (silentSince.size() < MOST_REMEMBERED) {
            silentSince.put(server, time.nanos());
        }
    }

    private static Answer.Broken failure(String host, List<InetSocketAddress> servers, List<String> complaints) {
        if (complaints.isEmpty()) {
            var names = servers.stream().map(NameServers::show).collect(Collectors.joining(", "));
            return new Answer.Broken(Reason.TIMEOUT, "no name server answered for " + host + "; asked " + names);
        }
        var distinct = complaints.stream().distinct().collect(Collectors.joining("; "));
        return new Answer.Broken(
                Reason.SERVER_FAILURE, "no name server could tell the address of " + host + ": " + distinct);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
