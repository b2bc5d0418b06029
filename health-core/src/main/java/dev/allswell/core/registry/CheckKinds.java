package dev.allswell.core.registry;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.settings.Problem;
import java.util.List;

/**
 * The kinds of probes there are, as far as the registry needs to know. Safe for use by any thread; does no I/O but reading
 * small files that settings refer to.
 */
public interface CheckKinds {

    /** Whether checks of that kind can be probed. */
    boolean installed(String kind);

    /** The kinds that are installed, sorted. */
    List<String> kinds();

    /**
     * What the kind of a spec finds wrong with its target and settings. Empty when nothing is, and when the kind is not
     * installed.
     *
     * @param owner whose spec it is: what its settings may refer to depends on that
     */
    List<Problem> validate(CheckSpec spec, Origin owner);
}
