package dev.allswell.core.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Who wants to know what changed. One that throws is logged and counted, and harms no other. */
final class RegistryListeners {

    private static final System.Logger LOG = System.getLogger(RegistryListeners.class.getName());

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final AtomicLong failures = new AtomicLong();

    /** A listener; not a record, because the same listener may be there twice. */
    private static final class Entry {

        private final Consumer<RegistryChange> listener;

        private Entry(Consumer<RegistryChange> listener) {
            this.listener = listener;
        }
    }

    CheckRegistry.Subscription add(Consumer<RegistryChange> listener) {
        var entry = new Entry(listener);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    void publish(RegistryChange change) {
        for (var entry : entries) {
            try {
                entry.listener.accept(change);
            } catch (Throwable thrown) {
                failures.incrementAndGet();
                LOG.log(System.Logger.Level.ERROR, "a listener to the registry failed on " + told(change), thrown);
            }
        }
    }

    long failures() {
        return failures.get();
    }

    private static String told(RegistryChange change) {
        return switch (change) {
            case RegistryChange.Added added -> "the addition of " + Names.shown(added.check().name());
            case RegistryChange.Changed changed -> "the change of " + Names.shown(changed.after().name());
            case RegistryChange.Removed removed -> "the removal of " + Names.shown(removed.check().name());
        };
    }
}
