/**
 * Capabilities under test: whatever reports how it is answers from memory, at once, and never throws, whoever asks and
 * in whatever state it is.
 *
 * <p>Entry: {@code CapabilityContract}. Sees health-api. Threading: the contract asks from several threads.
 */
@NullMarked
package dev.allswell.plugin.testkit.capability;

import org.jspecify.annotations.NullMarked;
