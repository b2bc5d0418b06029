package dev.allswell.compose;

import com.google.inject.Injector;
import dev.allswell.compose.lifecycle.LifecycleException;
import dev.allswell.compose.lifecycle.OrderedLifecycle;
import dev.allswell.compose.lifecycle.Readiness;
import dev.allswell.compose.lifecycle.StopReport;
import dev.allswell.compose.plugin.LoadedPlugins;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.registry.CheckRegistry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Allswell, embedded in a program or standing alone: built, started, stopped, once each.
 *
 * <pre>{@code
 * var health = AllswellApplication.builder()
 *         .modules(binder -> healthBinder(binder).check(CheckSpec.of("orders", "tcp", "orders.internal:5432")))
 *         .build();
 * health.start();
 * health.engine().snapshot();
 * health.stop();
 * }</pre>
 *
 * <p>Unless told otherwise it remembers in memory, listens nowhere, writes no file, and takes its plugins from the class
 * path. Safe for use by any thread.
 */
public final class AllswellApplication {

    private static final Logger LOGGER = System.getLogger(AllswellApplication.class.getName());

    private final Injector injector;
    private final OrderedLifecycle lifecycle;
    private final Readiness readiness;
    private final ThreadFactory threads;
    private final AtomicBoolean hooked = new AtomicBoolean();

    AllswellApplication(Injector injector, OrderedLifecycle lifecycle, Readiness readiness, ThreadFactory threads) {
        this.injector = injector;
        this.lifecycle = lifecycle;
        this.readiness = readiness;
        this.threads = threads;
    }

    /** An application to be described. */
    public static ApplicationBuilder builder() {
        return new ApplicationBuilder();
    }

    /** Everything that was bound. */
    public Injector injector() {
        return injector;
    }

    /** What probes and knows. */
    public HealthEngine engine() {
        return injector.getInstance(HealthEngine.class);
    }

    /** The checks there are. */
    public CheckRegistry registry() {
        return injector.getInstance(CheckRegistry.class);
    }

    /** Whether others may send us work. */
    public Readiness readiness() {
        return readiness;
    }

    /**
     * Starts everything, in order; returns when everything has started. To be called once.
     *
     * @throws LifecycleException when something did not start; everything is stopped again by then
     */
    public void start() {
        try {
            lifecycle.start();
        } catch (LifecycleException failed) {
            closePlugins();
            throw failed;
        }
    }

    /**
     * Stops everything, in exactly the reverse order, and says how it went. Never throws and takes 20 s at most; may be
     * called again, and from anywhere.
     */
    public StopReport stop() {
        var report = lifecycle.stop();
        closePlugins();
        return report;
    }

    /** Stops when the process is asked to end, as by SIGTERM. To be called before the start; more than once is no more. */
    public void stopOnShutdown() {
        if (hooked.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(threads.newThread(this::stop));
        }
    }

    /** For an application that never came so far as to stop them; closing them twice does nothing. */
    private void closePlugins() {
        try {
            injector.getInstance(LoadedPlugins.class).stop();
        } catch (IOException stillOpen) {
            LOGGER.log(Level.WARNING, "the class loader of a plugin could not be closed", stillOpen);
        }
    }
}
