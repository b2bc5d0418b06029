package dev.allswell.compose.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one plugin folder sees: the API packages of its host, the JDK, and its own jars, in this order. Nothing else of
 * the host is visible, no class, no resource and no service file, so that a library may be here in one version and there
 * in another.
 *
 * <p>Keeps plugins apart against accident. It is no protection against malice: all of them run in one process.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    /** A loader of those jars that takes the API from {@code host}. */
    PluginClassLoader(String name, List<Path> jars, ClassLoader host) {
        super("plugin-" + name, urls(jars), ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return ApiPackages.hold(name, '.') ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return ApiPackages.hold(name, '/') ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return ApiPackages.hold(name, '/') ? host.getResources(name) : super.getResources(name);
    }

    private static URL[] urls(List<Path> jars) {
        return jars.stream().map(PluginClassLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException("not a file: " + jar, impossible);
        }
    }
}
