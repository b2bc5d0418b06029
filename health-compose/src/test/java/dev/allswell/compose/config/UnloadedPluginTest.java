package dev.allswell.compose.config;

import dev.allswell.api.settings.Setting;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.plugin.testkit.time.Eventually;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnloadedPluginTest {

    record Guest(@Setting("A text.") String text) {}

    /** Has a class of its own for {@link Guest}, as the loader of a plugin has. */
    private static final class GuestLoader extends ClassLoader {

        private GuestLoader() {
            super(GuestLoader.class.getClassLoader());
        }

        private Class<? extends Record> guest() throws IOException {
            var name = Guest.class.getName();
            try (var bytes = Guest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                var code = Objects.requireNonNull(bytes).readAllBytes();
                return defineClass(name, code, 0, code.length).asSubclass(Record.class);
            }
        }
    }

    private static WeakReference<ClassLoader> bindAndForget() throws IOException {
        var guest = new GuestLoader().guest();
        var binding = new SettingsBinder(TestingReferences.of(Map.of()))
                .bind(guest, SettingsTree.empty().with("text", "hello"), ReferencePolicy.anything());
        assertThat(binding.refusal()).isEmpty();
        assertThat(guest).isNotEqualTo(Guest.class);
        return new WeakReference<>(guest.getClassLoader());
    }

    @Test
    void whatIsRememberedOfARecordGoesWithItsPlugin() throws IOException {
        var loader = bindAndForget();
        Eventually.until("the loader is gone", () -> {
            System.gc();
            return loader.get() == null;
        });
    }
}
