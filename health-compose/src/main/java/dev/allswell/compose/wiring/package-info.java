/**
 * How the parts find each other: one strict Guice module for each concern, and the one gesture by which an embedding
 * program adds its own.
 *
 * <p>Entry: {@link dev.allswell.compose.wiring.HealthBinder}. Sees core, health-api and the other rooms of compose.
 * Threading: injectors are built by one thread; what they make says for itself how it is used.
 */
@NullMarked
package dev.allswell.compose.wiring;

import org.jspecify.annotations.NullMarked;
