package dev.allswell.compose.plugin;

import dev.allswell.api.plugin.HealthPlugin;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApiPackagesTest {

    @Test
    void areExactlyThePackagesOfTheApi() throws Exception {
        var place = HealthPlugin.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        assertThat(ApiPackages.NAMES).isEqualTo(packagesIn(place));
    }

    @Test
    void holdByExactName() {
        assertThat(ApiPackages.hold("dev.allswell.api.probe.Probe", '.')).isTrue();
        assertThat(ApiPackages.hold("dev.allswell.api.probe.ProbeOutcome$Failed", '.')).isTrue();
        assertThat(ApiPackages.hold("dev/allswell/api/probe/Probe.class", '/')).isTrue();
        assertThat(ApiPackages.hold("dev.allswell.api.probes.Probe", '.')).isFalse();
        assertThat(ApiPackages.hold("dev.allswell.api.probe.inner.Probe", '.')).isFalse();
        assertThat(ApiPackages.hold("Unpackaged", '.')).isFalse();
    }

    private static Set<String> packagesIn(URI place) throws Exception {
        var path = Path.of(place);
        if (Files.isDirectory(path)) {
            return packagesBelow(path);
        }
        try (var jar = FileSystems.newFileSystem(path, Map.of())) {
            return packagesBelow(jar.getPath("/"));
        }
    }

    private static Set<String> packagesBelow(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }
}
