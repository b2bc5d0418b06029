package dev.allswell.plugin.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A name server on 127.0.0.1, over UDP and TCP on the same port. It knows the names a test gave it and says of all others
 * that they do not exist, for 20 seconds; it remembers what it was asked.
 */
final class TestingDnsServer implements AutoCloseable {

    private static final int NEGATIVE_TTL = 20;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final String address;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<String, Integer> errors = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Set<String> mute = ConcurrentHashMap.newKeySet();
    private final Set<String> truncated = ConcurrentHashMap.newKeySet();
    private final Set<String> forged = ConcurrentHashMap.newKeySet();
    private final Set<String> old = ConcurrentHashMap.newKeySet();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();

    TestingDnsServer() throws IOException {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        DatagramSocket datagrams = new DatagramSocket(0, loopback);
        ServerSocket streams;
        while (true) {
            try {
                streams = new ServerSocket(datagrams.getLocalPort(), 50, loopback);
                break;
            } catch (BindException taken) {
                datagrams.close();
                datagrams = new DatagramSocket(0, loopback);
            }
        }
        this.udp = datagrams;
        this.tcp = streams;
        this.address = NameServers.show((InetSocketAddress) datagrams.getLocalSocketAddress());
        threads.execute(this::serveUdp);
        threads.execute(this::serveTcp);
    }

    /** {@code address:port}, as in the settings. */
    String address() {
        return address;
    }

    /** The name has those addresses. */
    void has(String name, long ttl, String... addresses) {
        for (var address : addresses) {
            var literal = InetAddress.ofLiteral(address);
            add(name, literal.getAddress().length == 4
                    ? new ARecord(name(name), DClass.IN, ttl, literal)
                    : new AAAARecord(name(name), DClass.IN, ttl, literal));
        }
    }

    /** Whatever the name had before, it now has those addresses. */
    void changes(String name, long ttl, String... addresses) {
        records.remove(name);
        has(name, ttl, addresses);
    }

    /** The name is another; whether the reply brings that one's addresses along depends on {@link #cutsAliases}. */
    void alias(String name, long ttl, String target) {
        add(name, new CNAMERecord(name(name), DClass.IN, ttl, name(target)));
    }

    /** Replies end at the alias of that name. */
    void cutsAliases(String name) {
        cut.add(name);
    }

    /** Questions for the name are answered with that error. */
    void fails(String name, int rcode) {
        errors.put(name, rcode);
    }

    /** Questions for the name and type, such as {@code web.test A}, are not answered. */
    void mute(String nameAndType) {
        mute.add(nameAndType);
    }

    /** Over UDP, the answer is said to have been cut off. */
    void truncates(String name) {
        truncated.add(name);
    }

    /** Before the answer come replies that do not belong to the question. */
    void forges(String name) {
        forged.add(name);
    }

    /** Questions for the name that carry the extension for larger replies (EDNS) are not understood. */
    void isOldFor(String name) {
        old.add(name);
    }

    /** Answers for the name wait until that is counted down. */
    CountDownLatch holds(String name) {
        var latch = new CountDownLatch(1);
        held.put(name, latch);
        return latch;
    }

    /** What was asked so far, such as {@code web.test A udp}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        threads.shutdownNow();
        threads.close();
    }

    private void add(String name, Record record) {
        records.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>()).add(record);
    }

    private void serveUdp() {
        while (!udp.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[4096], 4096);
                udp.receive(packet);
                threads.execute(() -> answerUdp(packet));
            } catch (IOException ended) {
                failUnless(udp.isClosed(), ended);
            }
        }
    }

    private void answerUdp(DatagramPacket packet) {
        try {
            var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            var host = note(query, "udp");
            var reply = reply(query);
            if (forged.contains(host)) {
                var stranger = reply.clone();
                stranger.getHeader().setID(reply.getHeader().getID() ^ 1);
                send(stranger.toWire(), packet);
                send(new byte[]{1, 2, 3}, packet);
                send(query.toWire(), packet);
            }
            if (truncated.contains(host)) {
                reply.getHeader().setFlag(Flags.TC);
                reply.removeAllRecords(Section.ANSWER);
            }
            if (!mute.contains(host + " " + Type.string(query.getQuestion().getType()))) {
                send(reply.toWire(), packet);
            }
        } catch (IOException ended) {
            failUnless(udp.isClosed(), ended);
        }
    }

    private void send(byte[] bytes, DatagramPacket to) throws IOException {
        udp.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                var socket = tcp.accept();
                threads.execute(() -> answerTcp(socket));
            } catch (IOException ended) {
                failUnless(tcp.isClosed(), ended);
            }
        }
    }

    private void answerTcp(Socket socket) {
        try (socket;
                var in = new DataInputStream(socket.getInputStream());
                var out = new DataOutputStream(socket.getOutputStream())) {
            var query = new Message(in.readNBytes(in.readUnsignedShort()));
            note(query, "tcp");
            var wire = reply(query).toWire();
            out.writeShort(wire.length);
            out.write(wire);
        } catch (IOException ended) {
            failUnless(tcp.isClosed(), ended);
        }
    }

    private String note(Message query, String transport) {
        var question = query.getQuestion();
        var host = question.getName().toString(true);
        asked.add(host + " " + Type.string(question.getType()) + " " + transport);
        return host;
    }

    private Message reply(Message query) {
        var question = query.getQuestion();
        var host = question.getName().toString(true);
        var gate = held.get(host);
        if (gate != null) {
            try {
                gate.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(question, Section.QUESTION);
        if (old.contains(host) && query.getOPT() != null) {
            reply.getHeader().setRcode(Rcode.FORMERR);
        } else if (errors.containsKey(host)) {
            reply.getHeader().setRcode(errors.get(host));
        } else if (records.containsKey(host)) {
            answer(host, question.getType(), reply);
        } else {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
            reply.addRecord(soa(), Section.AUTHORITY);
        }
        return reply;
    }

    private void answer(String host, int type, Message reply) {
        var found = false;
        for (var record : records.getOrDefault(host, List.of())) {
            if (record.getType() == type) {
                reply.addRecord(record, Section.ANSWER);
                found = true;
            }
            if (record instanceof CNAMERecord alias && !reply.findRecord(alias)) {
                reply.addRecord(alias, Section.ANSWER);
                if (!cut.contains(host)) {
                    answer(alias.getTarget().toString(true), type, reply);
                }
                return;
            }
        }
        if (!found) {
            reply.addRecord(soa(), Section.AUTHORITY);
        }
    }

    private static Record soa() {
        return new SOARecord(
                name("test"), DClass.IN, 3_600, name("ns.test"), name("admin.test"), 1, 60, 60, 60, NEGATIVE_TTL);
    }

    private static Name name(String name) {
        return Name.fromConstantString(name + ".");
    }

    private static void failUnless(boolean closed, IOException ended) {
        if (!closed) {
            throw new UncheckedIOException(ended);
        }
    }
}
