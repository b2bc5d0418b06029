/**
 * Probes under test: the context they are given, and the contracts every one of them keeps.
 *
 * <p>Entries: {@code ProbeContract}, {@code CancellationContract}, {@code SecretHygieneContract} and
 * {@code ProbeFactoryContract}, each implemented by a test class that supplies a {@code ProbeFixture}. Sees health-api.
 * Threading: a context belongs to the thread that probes.
 */
@NullMarked
package dev.allswell.plugin.testkit.probe;

import org.jspecify.annotations.NullMarked;
