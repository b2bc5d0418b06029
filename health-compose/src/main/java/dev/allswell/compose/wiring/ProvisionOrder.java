package dev.allswell.compose.wiring;

import com.google.inject.spi.ProvisionListener;
import dev.allswell.api.lifecycle.Managed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Notes the order in which managed objects come to be. An object comes after everything it was given, so this is the
 * order of dependency, and nobody has to write it down.
 */
final class ProvisionOrder implements ProvisionListener {

    private final Set<Managed> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Managed> order = new ArrayList<>();

    @Override
    public <T> void onProvision(ProvisionInvocation<T> provision) {
        if (provision.provision() instanceof Managed managed) {
            note(managed);
        }
    }

    private synchronized void note(Managed managed) {
        if (seen.add(managed)) {
            order.add(managed);
        }
    }

    /** Those that came to be so far, in order. */
    synchronized List<Managed> order() {
        return List.copyOf(order);
    }
}
