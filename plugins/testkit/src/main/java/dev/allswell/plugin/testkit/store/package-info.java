/**
 * Stores under test: what every {@link dev.allswell.api.store.HealthStore} promises, as tests.
 *
 * <p>Entry: {@link dev.allswell.plugin.testkit.store.StoreContract}, which a store's own test class implements; it is
 * made of one small contract per concern. Sees health-api, JUnit and AssertJ. Threading: tests start platform threads of
 * their own and join them.
 */
@NullMarked
package dev.allswell.plugin.testkit.store;

import org.jspecify.annotations.NullMarked;
