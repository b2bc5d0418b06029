package dev.allswell.compose.plugin;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar, made from sources on the spot. Immutable: each method gives another recipe. */
public record TestingJar(Map<String, String> sources, Map<String, String> files, List<Path> libraries, String version) {

    public static TestingJar empty() {
        return new TestingJar(Map.of(), Map.of(), List.of(), "");
    }

    /** The class of that name, with that source. */
    public TestingJar with(String className, String source) {
        return new TestingJar(put(sources, className, source), files, libraries, version);
    }

    /** A file of that name and content. */
    public TestingJar withFile(String name, String content) {
        return new TestingJar(sources, put(files, name, content), libraries, version);
    }

    /** Names plugins in the service file. */
    public TestingJar naming(String... classNames) {
        return withFile("META-INF/services/dev.allswell.api.plugin.HealthPlugin", String.join("\n", classNames) + "\n");
    }

    /** Compiled against that jar, without holding it. */
    public TestingJar against(Path library) {
        return new TestingJar(sources, files, Stream.concat(libraries.stream(), Stream.of(library)).toList(), version);
    }

    /** With that Implementation-Version. */
    public TestingJar versioned(String newVersion) {
        return new TestingJar(sources, files, libraries, newVersion);
    }

    /** Compiles and packs it. */
    public Path pack(Path jar) {
        try {
            Files.createDirectories(jar.toAbsolutePath().getParent());
            var classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), ".classes");
            compile(classes);
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            if (!version.isEmpty()) {
                manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            }
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    var found = Files.walk(classes)) {
                for (var file : found.filter(Files::isRegularFile).toList()) {
                    entry(out, classes.relativize(file).toString(), Files.readAllBytes(file));
                }
                for (var file : files.entrySet()) {
                    entry(out, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void compile(Path into) {
        if (sources.isEmpty()) {
            return;
        }
        var units = new ArrayList<JavaFileObject>();
        sources.forEach((name, source) -> units.add(new Source(name, source)));
        var classPath = Stream.concat(Stream.of(System.getProperty("java.class.path")), libraries.stream().map(
                Path::toString))
                .collect(Collectors.joining(System.getProperty("path.separator")));
        var options = List.of("-d", into.toString(), "-classpath", classPath, "-proc:none");
        var messages = new StringWriter();
        var task = ToolProvider.getSystemJavaCompiler().getTask(messages, null, null, options, null, units);
        if (!task.call()) {
            throw new AssertionError("does not compile:\n" + messages);
        }
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static Map<String, String> put(Map<String, String> map, String key, String value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
