package dev.allswell.compose.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Knows the names a test gave it, counts what it was asked, and takes as long as the test wants. */
final class TestingLookup implements HostLookup {

    private final Map<String, List<String>> known = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    TestingLookup know(String name, String... addresses) {
        known.put(name, List.of(addresses));
        return this;
    }

    /** Lets look-ups of that name hang, deaf to interrupts, until the gate opens. */
    CountDownLatch gate(String name) {
        var gate = new CountDownLatch(1);
        gates.put(name, gate);
        return gate;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public InetAddress[] addresses(String name) throws UnknownHostException {
        asked.add(name);
        var gate = gates.get(name);
        if (gate != null) {
            awaitWhatever(gate);
        }
        if (name.startsWith("bug")) {
            throw new IllegalStateException("a bug");
        }
        var addresses = known.get(name);
        if (addresses == null) {
            throw new UnknownHostException(
                    name.startsWith("sick") ? name + ": Temporary failure in name resolution" : name);
        }
        var found = new InetAddress[addresses.size()];
        for (var index = 0; index < found.length; index++) {
            found[index] = InetAddress.ofLiteral(addresses.get(index));
        }
        return found;
    }

    private static void awaitWhatever(CountDownLatch gate) {
        var interrupted = false;
        while (true) {
            try {
                gate.await();
                break;
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
