package dev.allswell.compose.wiring;

import com.google.inject.Key;
import dev.allswell.api.lifecycle.LifecycleStage;

/**
 * What is bound under that key starts and stops with that stage, if it is {@link dev.allswell.api.lifecycle.Managed}: a
 * port says nothing about that, one of its implementations may.
 */
record ManagedBinding(LifecycleStage stage, Key<?> key) {}
