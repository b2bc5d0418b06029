package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What a check must be to be taken. */
final class CheckRules {

    private final CheckKinds kinds;

    CheckRules(CheckKinds kinds) {
        this.kinds = kinds;
    }

    /** What speaks against taking that spec from that owner; the order is that of the reference system. */
    List<Problem> problems(CheckSpec spec, Origin owner) {
        var problems = new ArrayList<>(spec.problems());
        if (owner != Origin.DERIVED && Names.reserved(spec.name())) {
            problems.add(Problem.at(
                    "name",
                    "name must not start with proxy:, runtime: or self:, which are kept for derived checks"));
        }
        if (kinds.installed(spec.kind())) {
            problems.addAll(kinds.validate(spec, owner));
        } else if (owner == Origin.API && problems.stream().noneMatch(problem -> problem.pointer().equals("/kind"))) {
            problems.add(Problem.at(
                    "kind", "unknown kind " + spec.kind() + "; installed: " + String.join(", ", kinds.kinds())));
        }
        return problems;
    }

    /** Refuses what there is a problem with. */
    void require(CheckSpec spec, Origin owner) {
        var problems = problems(spec, owner);
        if (!problems.isEmpty()) {
            throw new InvalidCheckException(problems);
        }
    }

    /** Refuses the whole list when there is a problem with one of it, or when two have the same name. */
    void requireAll(List<CheckSpec> specs, Origin owner) {
        var problems = new ArrayList<Problem>();
        var names = new HashSet<String>();
        for (var index = 0; index < specs.size(); index++) {
            var spec = specs.get(index);
            var place = place(index);
            problems(spec, owner).forEach(problem -> problems.add(problem.under(place)));
            if (!names.add(spec.name())) {
                problems.add(alreadyExists(spec.name()).under(place));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidCheckException(problems);
        }
    }

    /**
     * Refuses what no registry ever stored. A kind that is not installed is kept, and so are settings that its kind does
     * not like any more: such a check is unknown, and says why.
     */
    static void requireStored(CheckDefinition definition) {
        var problems = definition.spec().problems();
        if (!problems.isEmpty()) {
            throw corrupt(definition, problems.getFirst().message());
        }
        if (!definition.origin().stored() || Names.reserved(definition.name())) {
            throw corrupt(definition, "such a check is never stored");
        }
    }

    static StoreException corrupt(CheckDefinition definition, String problem) {
        return new StoreException("the stored health check " + Names.shown(definition.name()) + " (" + definition.id()
                + ") is invalid: " + problem + "; mend or delete it in the store, nothing was changed");
    }

    static Problem alreadyExists(String name) {
        return Problem.at("name", "check already exists: " + name);
    }

    /** Where a check of that index stands in the configuration. */
    static String place(int index) {
        return "/checks/" + index;
    }
}
