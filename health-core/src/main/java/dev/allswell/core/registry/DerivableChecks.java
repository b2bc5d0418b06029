package dev.allswell.core.registry;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sorts out the derived checks that can be had. What is left out is logged, once for as long as it stays so. */
final class DerivableChecks {

    private static final System.Logger LOG = System.getLogger(DerivableChecks.class.getName());

    private final CheckRules rules;
    private final Map<String, Set<String>> complaints = new ConcurrentHashMap<>();

    DerivableChecks(CheckRules rules) {
        this.rules = rules;
    }

    List<CheckSpec> of(String prefix, List<CheckSpec> specs) {
        var names = new HashSet<String>();
        var found = new ArrayList<CheckSpec>();
        var wrong = new HashSet<String>();
        for (var spec : specs) {
            var problems = new ArrayList<>(rules.problems(spec, Origin.DERIVED));
            if (!names.add(spec.name())) {
                problems.add(CheckRules.alreadyExists(spec.name()));
            }
            if (problems.isEmpty()) {
                found.add(spec);
            } else {
                wrong.add(Names.shown(spec.name()) + ": " + Names.line(problems.getFirst().message()));
            }
        }
        var before = complaints.put(prefix, Set.copyOf(wrong));
        wrong.stream()
                .filter(complaint -> before == null || !before.contains(complaint))
                .sorted()
                .forEach(complaint -> LOG.log(System.Logger.Level.WARNING, "left out the derived check " + complaint));
        return List.copyOf(found);
    }
}
