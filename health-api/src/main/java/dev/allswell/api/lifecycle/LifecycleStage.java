package dev.allswell.api.lifecycle;

/**
 * The order in which a process comes up. Stages start from first to last and stop from last to first; within a stage
 * the order is that of dependency.
 */
public enum LifecycleStage {
    /** The store: what is remembered must be readable before anything acts on it. */
    STORAGE,
    /** Ports to the outside world that probes and bridges need, such as name resolution. */
    CAPABILITIES,
    /** Scheduler, runner and event stream. */
    ENGINE,
    /** Background loops that read what the engine wrote. */
    LOOPS,
    /** Whatever lets others in: HTTP listeners come up last and go away first. */
    LISTENERS
}
