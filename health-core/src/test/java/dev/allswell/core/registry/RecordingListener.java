package dev.allswell.core.registry;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Writes down what it is told, in words, and whether it was ever told two things at a time. */
final class RecordingListener implements Consumer<RegistryChange> {

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();

    @Override
    public void accept(RegistryChange change) {
        if (inside.incrementAndGet() != 1) {
            interrupted.incrementAndGet();
        }
        heard.add(
                switch (change) {
                    case RegistryChange.Added added -> "+" + added.check().name();
                    case RegistryChange.Changed changed -> "~" + changed.after().name();
                    case RegistryChange.Removed removed -> "-" + removed.check().name();
                });
        inside.decrementAndGet();
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    /** How often it was told something while it was still listening to something else. */
    int interrupted() {
        return interrupted.get();
    }
}
