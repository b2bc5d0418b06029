package dev.allswell.compose.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * One plugin's place in a folder of plugins: a folder of jars, or a single jar.
 *
 * @param name of the folder, or of the jar without its ending
 */
record PluginFolder(String name, Path path) {

    private static final String ENDING = ".jar";

    /**
     * The plugins below those folders, sorted by name within each; a folder that is not there holds none. Hidden files
     * are no plugins.
     *
     * @throws IOException when a folder cannot be read
     */
    static List<PluginFolder> below(List<Path> folders) throws IOException {
        var found = new ArrayList<PluginFolder>();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                for (var path : sorted(folder)) {
                    if (Files.isDirectory(path)) {
                        found.add(new PluginFolder(fileName(path), path));
                    } else if (isJar(path)) {
                        var file = fileName(path);
                        found.add(new PluginFolder(file.substring(0, file.length() - ENDING.length()), path));
                    }
                }
            }
        }
        return found;
    }

    /**
     * Its jars, sorted by name.
     *
     * @throws IOException when there are none, or when one of them is no jar; the message names it
     */
    List<Path> jars() throws IOException {
        var jars = Files.isDirectory(path) ? sorted(path).stream().filter(PluginFolder::isJar).toList() : List.of(path);
        if (jars.isEmpty()) {
            throw new IOException("holds no jar");
        }
        for (var jar : jars) {
            try {
                new JarFile(jar.toFile()).close();
            } catch (IOException notJar) {
                throw new IOException(fileName(jar) + " is not a jar that can be read: " + notJar.getMessage(), notJar);
            }
        }
        return jars;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !fileName(path).startsWith(".")).sorted().toList();
        }
    }

    private static boolean isJar(Path path) {
        return fileName(path).endsWith(ENDING) && Files.isRegularFile(path);
    }

    private static String fileName(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
