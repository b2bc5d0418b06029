package dev.allswell.compose.wiring;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.allswell.api.capability.Capability;
import dev.allswell.api.capability.ProxySnapshot;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.probe.ProbeFactory;

/**
 * The gesture by which an embedding program adds to Allswell, from any of its modules:
 *
 * <pre>{@code
 * healthBinder(binder)
 *         .check(CheckSpec.of("orders", "tcp", "orders.internal:5432"))
 *         .probeFactory(new QueueDepthFactory())
 *         .eventListener(OrdersListener.class);
 * }</pre>
 *
 * <p>Whatever is named by its class is to be bound by the program, as a singleton; injectors are strict, and nothing is
 * bound by itself.
 */
public final class HealthBinder {

    private static final TypeLiteral<ProbeFactory<?>> PROBE_FACTORY = new TypeLiteral<>() {};

    private final Binder binder;

    private HealthBinder(Binder binder) {
        this.binder = binder;
    }

    /** Adds to what is bound with that binder. */
    public static HealthBinder healthBinder(Binder binder) {
        return new HealthBinder(binder.skipSources(HealthBinder.class));
    }

    /** A check that is there from the start on, owned by the program: neither stored nor changed from outside. */
    public HealthBinder check(CheckSpec check) {
        Multibinder.newSetBinder(binder, CheckSpec.class).addBinding().toInstance(check);
        return this;
    }

    /** A kind of check. It takes precedence over a plugin that brings the same kind. */
    public HealthBinder probeFactory(ProbeFactory<?> factory) {
        Multibinder.newSetBinder(binder, PROBE_FACTORY).addBinding().toInstance(factory);
        return this;
    }

    /** A kind of check, made by the injector. It takes precedence over a plugin that brings the same kind. */
    public HealthBinder probeFactory(Class<? extends ProbeFactory<?>> factory) {
        Multibinder.newSetBinder(binder, PROBE_FACTORY).addBinding().to(factory);
        return this;
    }

    /** Somebody who hears what happens. */
    public HealthBinder eventListener(HealthListener listener) {
        Multibinder.newSetBinder(binder, HealthListener.class).addBinding().toInstance(listener);
        return this;
    }

    /** Somebody who hears what happens, made by the injector. */
    public HealthBinder eventListener(Class<? extends HealthListener> listener) {
        Multibinder.newSetBinder(binder, HealthListener.class).addBinding().to(listener);
        return this;
    }

    /** Something that says how it is among the capabilities. */
    public HealthBinder capability(Capability capability) {
        Multibinder.newSetBinder(binder, Capability.class).addBinding().toInstance(capability);
        return this;
    }

    /** Something that says how it is among the capabilities, made by the injector. */
    public HealthBinder capability(Class<? extends Capability> capability) {
        Multibinder.newSetBinder(binder, Capability.class).addBinding().to(capability);
        return this;
    }

    /** Starts and stops with the application, in that stage, after everything of the stage that it depends on. */
    public HealthBinder managed(LifecycleStage stage, Class<? extends Managed> type) {
        return managed(stage, Key.get(type));
    }

    /** Starts and stops with the application, in that stage, after everything of the stage that it depends on. */
    public HealthBinder managed(LifecycleStage stage, Key<? extends Managed> key) {
        return managedIfSo(stage, key);
    }

    /** The same for a port, whose implementation may have nothing to start. */
    HealthBinder managedIfSo(LifecycleStage stage, Key<?> key) {
        Multibinder.newSetBinder(binder, ManagedBinding.class).addBinding().toInstance(new ManagedBinding(stage, key));
        return this;
    }

    /** What a reverse proxy beside us forwards; each entry becomes a check {@code proxy:…}. */
    public HealthBinder proxies(ProxySnapshot proxies) {
        OptionalBinder.newOptionalBinder(binder, ProxySnapshot.class).setBinding().toInstance(proxies);
        return this;
    }

    /** Makes the sets exist, so that they are empty and not missing where nobody adds anything. */
    static void declare(Binder binder) {
        Multibinder.newSetBinder(binder, CheckSpec.class);
        Multibinder.newSetBinder(binder, PROBE_FACTORY);
        Multibinder.newSetBinder(binder, HealthListener.class);
        Multibinder.newSetBinder(binder, Capability.class);
        Multibinder.newSetBinder(binder, ManagedBinding.class);
        OptionalBinder.newOptionalBinder(binder, ProxySnapshot.class);
    }
}
