package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.store.DefinitionStore;
import dev.allswell.api.store.StoreException;
import dev.allswell.api.time.TimeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The checks there are.
 *
 * <p>A method that changes something is decided at once, written to the store, and returns when the store has it and
 * memory and listeners know. A write that fails changes nothing, and the method throws a {@link StoreException}; the same
 * call can be made again. While a check is being written, who wants to change a check of that name waits.
 *
 * <p>Checks of the file and of the API are stored and have their place in the journal; embedded and derived ones live
 * only here. Names are compared exactly. A check that is removed and added again is another check, with another
 * identity. Safe for use by any thread; questions are answered from memory.
 */
public final class CheckRegistry {

    private final DefinitionStore store;
    private final CheckRules rules;
    private final DerivableChecks derivable;
    private final Planner planner;
    private final RegistryListeners listeners = new RegistryListeners();
    private final GuardedTable checks;
    private final AtomicBoolean loaded = new AtomicBoolean();

    /** The end of listening. */
    @FunctionalInterface
    public interface Subscription {

        /** Ends it. A change that is being told just now may still arrive. */
        void cancel();
    }

    /** A registry without checks; {@link #load} fetches those of the store. */
    public CheckRegistry(
            DefinitionStore store, CheckKinds kinds, TimeSource time, RandomGenerator random, JournalGate gate) {
        this.store = store;
        this.rules = new CheckRules(kinds);
        this.derivable = new DerivableChecks(rules);
        this.planner = new Planner(time, random);
        this.checks = new GuardedTable(store, gate, listeners);
    }

    /**
     * Fetches the checks of the store, once. Listeners are told of each. A check whose kind is not installed is kept.
     *
     * @throws StoreException when they cannot be read, or one of them is invalid; then nothing was fetched
     */
    public void load() {
        if (loaded.get()) {
            throw new IllegalStateException("the stored health checks are loaded once");
        }
        var stored = store.all();
        stored.forEach(CheckRules::requireStored);
        checks.edit(table -> {
            var names = new HashSet<String>();
            for (var definition : stored) {
                if (!names.add(definition.name()) || table.find(definition.name()).isPresent()) {
                    throw CheckRules.corrupt(definition, "another check has the same name");
                }
            }
            return stored.stream().<Edit>map(Planner::loaded).toList();
        });
        loaded.set(true);
    }

    /**
     * Tells the listener of every change from now on: one at a time, in the order of the journal, after memory has
     * changed. It must not block, and must not change the registry; if it throws, that is logged and counted.
     */
    public Subscription onChange(Consumer<RegistryChange> listener) {
        return listeners.add(listener);
    }

    /** How often a listener threw. */
    public long listenerFailures() {
        return listeners.failures();
    }

    /** All checks in the order of their addition, derived ones last. */
    public List<CheckDefinition> all() {
        return checks.read(CheckTable::all);
    }

    /** The check of that name. */
    public Optional<RegisteredCheck> find(String name) {
        return checks.read(table -> table.find(name));
    }

    /** The check of that identity. */
    public Optional<RegisteredCheck> find(CheckId id) {
        return checks.read(table -> table.find(id));
    }

    /** The check in that slot; empty also when there is no such slot. */
    public Optional<RegisteredCheck> at(int slot) {
        return checks.read(table -> table.at(slot));
    }

    /** One more than the highest slot that was ever taken. */
    public int capacity() {
        return checks.read(CheckTable::capacity);
    }

    /**
     * Adds a check and returns its definition.
     *
     * @throws InvalidCheckException when something is wrong with it, or its name is taken
     */
    public CheckDefinition add(CheckSpec spec, Origin owner) {
        if (owner == Origin.DERIVED) {
            throw new IllegalArgumentException("derived checks are added with derive");
        }
        rules.require(spec, owner);
        var edits = checks.edit(table -> {
            requireFree(table, spec.name());
            return List.of(planner.add(spec, owner));
        });
        return edits.getFirst().definition();
    }

    /**
     * Gives a check another spec, and another name if that one has another; it stays the same check, and paused if it
     * was. A spec that equals the one it has is no change.
     *
     * @throws CheckNotFoundException when there is none of that name
     * @throws CheckOwnedException when it is not {@code owner}'s
     * @throws InvalidCheckException when something is wrong with the spec, or its name is taken
     */
    public CheckDefinition replace(String name, CheckSpec spec, Origin owner) {
        checks.read(table -> owned(table, name, owner));
        rules.require(spec, owner);
        return change(name, table -> {
            var before = owned(table, name, owner);
            if (!spec.name().equals(name)) {
                requireFree(table, spec.name());
            }
            return before.spec().equals(spec) ? List.of() : List.of(planner.replace(before, spec));
        });
    }

    /**
     * Removes a check with its state and results.
     *
     * @throws CheckNotFoundException when there is none of that name
     * @throws CheckOwnedException when it is not {@code owner}'s
     */
    public void remove(String name, Origin owner) {
        checks.edit(table -> List.of(planner.remove(owned(table, name, owner))));
    }

    /**
     * Suspends a check, whoever owns it, and returns its definition. Pausing one that is paused is no change.
     *
     * @throws CheckNotFoundException when there is none of that name
     */
    public CheckDefinition pause(String name) {
        return change(name, table -> {
            var before = require(table, name);
            return before.paused() ? List.of() : List.of(planner.pause(before));
        });
    }

    /**
     * Ends the pause of a check and returns its definition. Resuming one that is not paused is no change.
     *
     * @throws CheckNotFoundException when there is none of that name
     */
    public CheckDefinition resume(String name) {
        return change(name, table -> {
            var before = require(table, name);
            return before.paused() ? List.of(planner.resume(before)) : List.of();
        });
    }

    /**
     * Makes the checks of the configuration file those of the list: adds what is new, changes by name what differs,
     * removes what is missing, and leaves alone what is equal. When something is wrong with one of them, nothing is done.
     *
     * @throws InvalidCheckException with every problem there is; pointers begin with {@code /checks/<index>}
     * @throws StoreException when writes failed; what was written stands, and the same call does the rest
     */
    public Reconciliation reconcile(List<CheckSpec> fileChecks) {
        rules.requireAll(fileChecks, Origin.FILE);
        var edits = checks.edit(table -> {
            requireNobodyElses(table, fileChecks);
            return planner.reconcile(table.ownedBy(Origin.FILE), fileChecks, Origin.FILE);
        });
        var added = new ArrayList<String>();
        var changed = new ArrayList<String>();
        var removed = new ArrayList<String>();
        for (var edit : edits) {
            var names = switch (edit) {
                case Edit.Add add -> added;
                case Edit.Replace replace -> changed;
                case Edit.Remove remove -> removed;
            };
            names.add(edit.definition().name());
        }
        return new Reconciliation(added, changed, removed, fileChecks.size() - added.size() - changed.size());
    }

    /**
     * Makes the derived checks whose names begin with {@code prefix} those of the list. One that is invalid, or has a
     * name that comes twice, is logged and left out; the others come.
     *
     * @param prefix one of {@code proxy:}, {@code runtime:} and {@code self:}; all names begin with it
     */
    public void derive(String prefix, List<CheckSpec> specs) {
        if (!Names.RESERVED.contains(prefix) || !specs.stream().allMatch(spec -> spec.name().startsWith(prefix))) {
            throw new IllegalArgumentException("derived checks share one of the prefixes " + Names.RESERVED);
        }
        var wanted = derivable.of(prefix, specs);
        checks.edit(table -> {
            var present = table.ownedBy(Origin.DERIVED).stream()
                    .filter(check -> check.name().startsWith(prefix))
                    .toList();
            return planner.reconcile(present, wanted, Origin.DERIVED);
        });
    }

    private CheckDefinition change(String name, Function<CheckTable, List<Edit>> plan) {
        var edits = checks.edit(plan);
        return edits.isEmpty()
                ? checks.read(table -> require(table, name))
                : edits.getFirst().definition();
    }

    private static void requireNobodyElses(CheckTable table, List<CheckSpec> fileChecks) {
        var problems = new ArrayList<Problem>();
        for (var index = 0; index < fileChecks.size(); index++) {
            var name = fileChecks.get(index).name();
            var present = table.find(name).map(check -> check.definition().origin());
            if (present.isPresent() && present.get() != Origin.FILE) {
                problems.add(Problem.at("name", "check already exists: " + name + " " + Names.ownedBy(present.get()))
                        .under(CheckRules.place(index)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidCheckException(problems);
        }
    }

    private static void requireFree(CheckTable table, String name) {
        if (table.find(name).isPresent()) {
            throw new InvalidCheckException(List.of(CheckRules.alreadyExists(name)));
        }
    }

    private static CheckDefinition require(CheckTable table, String name) {
        return table.find(name)
                .map(RegisteredCheck::definition)
                .orElseThrow(() -> new CheckNotFoundException(name));
    }

    private static CheckDefinition owned(CheckTable table, String name, Origin owner) {
        var definition = require(table, name);
        if (definition.origin() != owner) {
            throw new CheckOwnedException(name, definition.origin());
        }
        return definition;
    }
}
