package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.HealthEvent.CheckAdded;
import dev.allswell.api.event.HealthEvent.CheckChanged;
import dev.allswell.api.event.HealthEvent.CheckPaused;
import dev.allswell.api.event.HealthEvent.CheckRemoved;
import dev.allswell.api.event.HealthEvent.CheckResumed;
import dev.allswell.api.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Makes edits out of wishes. Guarded by the registry's lock, for the sake of the random generator. */
final class Planner {

    private final TimeSource time;
    private final RandomGenerator random;

    Planner(TimeSource time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    Edit.Add add(CheckSpec spec, Origin owner) {
        var now = time.wall();
        var definition = new CheckDefinition(CheckId.create(now, random), spec, owner, false, now);
        return new Edit.Add(
                definition,
                told(definition, at -> new CheckAdded(at, definition.id(), spec.name(), spec.kind(), spec.target())));
    }

    /** A definition that the store has already. */
    static Edit.Add loaded(CheckDefinition definition) {
        return new Edit.Add(definition, Optional.empty());
    }

    Edit.Replace replace(CheckDefinition before, CheckSpec spec) {
        return new Edit.Replace(
                before,
                before.withSpec(spec),
                told(before, at -> new CheckChanged(at, before.id(), spec.name(), spec.kind(), spec.target())));
    }

    Edit.Replace pause(CheckDefinition before) {
        return new Edit.Replace(
                before, before.withPaused(true), told(before, at -> new CheckPaused(at, before.id(), before.name())));
    }

    Edit.Replace resume(CheckDefinition before) {
        return new Edit.Replace(
                before,
                before.withPaused(false),
                told(before, at -> new CheckResumed(at, before.id(), before.name())));
    }

    Edit.Remove remove(CheckDefinition definition) {
        return new Edit.Remove(
                definition, told(definition, at -> new CheckRemoved(at, definition.id(), definition.name())));
    }

    /** What makes the checks that are there the wanted ones: removals, then changes and additions as they are wanted. */
    List<Edit> reconcile(List<RegisteredCheck> present, List<CheckSpec> wanted, Origin owner) {
        var left = new LinkedHashMap<String, CheckDefinition>();
        present.forEach(check -> left.put(check.name(), check.definition()));
        var changes = new ArrayList<Edit>();
        for (var spec : wanted) {
            var before = left.remove(spec.name());
            if (before == null) {
                changes.add(add(spec, owner));
            } else if (!before.spec().equals(spec)) {
                changes.add(replace(before, spec));
            }
        }
        var edits = new ArrayList<Edit>();
        left.values().forEach(definition -> edits.add(remove(definition)));
        edits.addAll(changes);
        return List.copyOf(edits);
    }

    private Optional<HealthEvent> told(CheckDefinition definition, Function<Instant, HealthEvent> event) {
        return definition.origin().stored() ? Optional.of(event.apply(time.wall())) : Optional.empty();
    }
}
