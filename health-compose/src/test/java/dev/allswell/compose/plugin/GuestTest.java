package dev.allswell.compose.plugin;

import dev.allswell.api.capability.Capability;
import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.ProxySnapshot;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.plugin.CapabilityFactory;
import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.plugin.StoreFactory;
import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.store.DefinitionStore;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.store.HistoryStore;
import dev.allswell.api.store.JournalStore;
import dev.allswell.api.store.StateStore;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuestTest {

    private final URLClassLoader loader = new URLClassLoader("guest", new URL[0], null);

    /** Notes which method was called with which context class loader, and returns a stub where one is needed. */
    private static final class RecordingTarget implements InvocationHandler {

        private @Nullable Method called;
        private @Nullable ClassLoader context;

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
            called = method;
            context = Thread.currentThread().getContextClassLoader();
            return stub(method.getReturnType());
        }

        private static @Nullable Object stub(Class<?> type) {
            if (type == boolean.class) {
                return true;
            }
            if (type == int.class) {
                return 1;
            }
            return type == long.class ? (Object) 1L : null;
        }
    }

    private record NamedProbe(String name) implements Probe {

        @Override
        public ProbeOutcome probe(ProbeContext context) {
            return ProbeOutcome.passed();
        }
    }

    @AfterEach
    void closeLoader() throws IOException {
        loader.close();
    }

    static Stream<Class<?>> wrapped() {
        return Stream.of(
                HealthPlugin.class, ProbeFactory.class, Probe.class, StoreFactory.class, CapabilityFactory.class,
                HealthStore.class, DefinitionStore.class, StateStore.class, JournalStore.class, HistoryStore.class,
                NameResolver.class, ProxySnapshot.class, Capability.class, Managed.class);
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void everyMethodIsDelegatedWithTheLoaderSet(Class<?> type) throws Exception {
        var target = new RecordingTarget();
        var guest = wrap(type, target);
        var mine = Thread.currentThread().getContextClassLoader();
        var methods = Stream.concat(Arrays.stream(type.getMethods()), Stream.of(Object.class.getMethod("toString")))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();

        assertThat(methods).isNotEmpty();
        for (var method : methods) {
            method.invoke(guest, arguments(method));
            assertThat(target.called).isNotNull();
            assertThat(target.called.getName()).isEqualTo(method.getName());
            assertThat(target.called.getParameterTypes()).isEqualTo(method.getParameterTypes());
            assertThat(target.context).as(method.toString()).isSameAs(loader);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(mine);
        }
    }

    @Test
    void whatAGuestThrowsComesOutAsItIsAndTheLoaderIsReset() {
        var mine = Thread.currentThread().getContextClassLoader();
        Probe probe = look -> {
            throw new IOException("gone");
        };

        assertThatThrownBy(() -> Guest.of(Probe.class, probe, loader).probe(nothing(ProbeContext.class)))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("gone");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(mine);
    }

    @Test
    void whatItReturnsIsAGuestTooWhenItHasBehaviour() {
        var store = stubbed(HealthStore.class, StateStore.class, nothing(StateStore.class));

        var states = Guest.of(HealthStore.class, store, loader).states();

        assertThat(Proxy.getInvocationHandler(states)).isInstanceOf(Guest.class);
    }

    @Test
    void aCapabilityIsItsPortAndWhatElseItSays() throws Exception {
        interface Both extends NameResolver, Managed {}
        var both = stubbed(CapabilityFactory.class, Object.class, nothing(Both.class));

        var guest = Guest.of(CapabilityFactory.class, both, loader);
        var create = CapabilityFactory.class.getMethod("create", Record.class, PluginContext.class);
        var product = create.invoke(guest, null, nothing(PluginContext.class));

        assertThat(product).isInstanceOf(NameResolver.class).isInstanceOf(Managed.class).isNotInstanceOf(
                Capability.class);
    }

    @Test
    void twoWrappersOfOneObjectAreEqual() {
        var probe = new NamedProbe("one");

        var guest = Guest.of(Probe.class, probe, loader);

        assertThat(guest).isEqualTo(Guest.of(Probe.class, probe, loader)).isEqualTo(guest);
        assertThat(guest).isNotEqualTo(Guest.of(Probe.class, new NamedProbe("two"), loader));
    }

    private <T> T wrap(Class<T> type, InvocationHandler target) {
        return Guest.of(type, proxy(type, target), loader);
    }

    private static @Nullable Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : null)
                .toArray();
    }

    /** An object of that type that answers every call with null. */
    private static <T> T nothing(Class<T> type) {
        return proxy(type, (self, method, arguments) -> null);
    }

    /** One that answers calls returning {@code returned} with that value, and {@code port} with the resolver's. */
    private static <T> T stubbed(Class<T> type, Class<?> returned, Object value) {
        return proxy(type, (self, method, arguments) -> method.getName().equals("port")
                ? NameResolver.class
                : method.getReturnType() == returned ? value : null);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(GuestTest.class.getClassLoader(), new Class<?>[]{type}, handler));
    }
}
