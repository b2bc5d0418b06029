package dev.allswell.compose.plugin;

import dev.allswell.api.capability.Capability;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.plugin.CapabilityFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object of a plugin, called with the plugin's class loader as the context class loader of the thread, which many
 * libraries look at to find their own parts. What it returns is wrapped likewise when it is an object of the API with
 * behaviour, such as the probe of a factory or a port of a store.
 *
 * <p>One wrapper for every interface there is or will be: a method cannot be forgotten.
 */
final class Guest implements InvocationHandler {

    private final Object target;
    private final ClassLoader loader;

    private Guest(Object target, ClassLoader loader) {
        this.target = target;
        this.loader = loader;
    }

    /** The wrapped object, as that interface. */
    static <T> T of(Class<T> type, T target, ClassLoader loader) {
        return type.cast(wrap(List.of(type), target, loader));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return arguments != null && target.equals(unwrapped(arguments[0]));
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return returned(method, method.invoke(target, arguments));
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private @Nullable Object returned(Method method, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (target instanceof CapabilityFactory<?, ?> factory && method.getName().equals("create")) {
            return wrap(interfacesOf(value, factory.port()), value, loader);
        }
        var type = method.getReturnType();
        var behaves = type.isInterface() && !type.isSealed() && ApiPackages.NAMES.contains(type.getPackageName());
        return behaves ? wrap(List.of(type), value, loader) : value;
    }

    /** A capability is more than its port when it says so: managed, reported, or both. */
    private static List<Class<?>> interfacesOf(Object capability, Class<?> port) {
        return Stream.of(port, Managed.class, Capability.class)
                .distinct()
                .filter(type -> type == port || type.isInstance(capability))
                .toList();
    }

    private static Object wrap(List<Class<?>> types, Object target, ClassLoader loader) {
        return Proxy.newProxyInstance(
                Guest.class.getClassLoader(), types.toArray(Class<?>[]::new), new Guest(target, loader));
    }

    private static @Nullable Object unwrapped(@Nullable Object object) {
        return object != null
                && Proxy.isProxyClass(object.getClass())
                && Proxy.getInvocationHandler(object) instanceof Guest guest
                        ? guest.target
                        : object;
    }
}
