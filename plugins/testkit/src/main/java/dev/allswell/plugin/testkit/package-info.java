/**
 * What a plugin is tested with: contracts as interfaces, fixtures, manual time and hand-written fakes.
 * Sees: the API, JUnit and AssertJ.
 * Threading: nothing here sleeps; time moves when a test moves it.
 */
@NullMarked
package dev.allswell.plugin.testkit;

import org.jspecify.annotations.NullMarked;
