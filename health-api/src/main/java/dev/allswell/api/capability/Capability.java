package dev.allswell.api.capability;

/** Something that can say how it is. */
public interface Capability {

    /** How it is at this moment, from memory: no I/O, no waiting. */
    CapabilityStatus status();
}
