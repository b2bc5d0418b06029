package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Origin;
import dev.allswell.core.registry.RegistryChange.Added;
import dev.allswell.core.registry.RegistryChange.Changed;
import dev.allswell.core.registry.RegistryChange.Removed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** The checks by name, identity and slot. Guarded by the registry's lock. */
final class CheckTable {

    private final Map<String, RegisteredCheck> byName = new HashMap<>();
    private final Map<CheckId, RegisteredCheck> asked = new LinkedHashMap<>();
    private final Map<CheckId, RegisteredCheck> derived = new LinkedHashMap<>();
    private final List<Optional<RegisteredCheck>> slots = new ArrayList<>();
    private final PriorityQueue<Integer> freeSlots = new PriorityQueue<>();

    Optional<RegisteredCheck> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<RegisteredCheck> find(CheckId id) {
        var found = asked.get(id);
        return Optional.ofNullable(found != null ? found : derived.get(id));
    }

    Optional<RegisteredCheck> at(int slot) {
        return slot >= 0 && slot < slots.size() ? slots.get(slot) : Optional.empty();
    }

    /** One more than the highest slot that was ever taken. */
    int capacity() {
        return slots.size();
    }

    /** In the order of their addition, derived ones last. */
    List<CheckDefinition> all() {
        var all = new ArrayList<CheckDefinition>(byName.size());
        asked.values().forEach(check -> all.add(check.definition()));
        derived.values().forEach(check -> all.add(check.definition()));
        return all;
    }

    /** The checks of that owner, in the order of their addition. */
    List<RegisteredCheck> ownedBy(Origin owner) {
        return ordered(owner).values().stream()
                .filter(check -> check.definition().origin() == owner)
                .toList();
    }

    Added add(CheckDefinition definition) {
        if (byName.containsKey(definition.name()) || find(definition.id()).isPresent()) {
            throw new IllegalStateException("two checks with the name or the identity of " + definition);
        }
        var free = freeSlots.poll();
        var check = new RegisteredCheck(free == null ? slots.size() : free, definition);
        if (free == null) {
            slots.add(Optional.of(check));
        }
        keep(check);
        return new Added(check);
    }

    Changed replace(CheckDefinition definition) {
        var before = require(definition.id());
        var after = new RegisteredCheck(before.slot(), definition);
        byName.remove(before.name());
        keep(after);
        return new Changed(before, after);
    }

    Removed remove(CheckId id) {
        var check = require(id);
        byName.remove(check.name());
        ordered(check.definition().origin()).remove(id);
        slots.set(check.slot(), Optional.empty());
        freeSlots.add(check.slot());
        return new Removed(check);
    }

    private void keep(RegisteredCheck check) {
        byName.put(check.name(), check);
        ordered(check.definition().origin()).put(check.id(), check);
        slots.set(check.slot(), Optional.of(check));
    }

    private Map<CheckId, RegisteredCheck> ordered(Origin origin) {
        return origin == Origin.DERIVED ? derived : asked;
    }

    private RegisteredCheck require(CheckId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("there is no check " + id));
    }
}
