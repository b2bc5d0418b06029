package dev.allswell.plugin.sqlstore;

import dev.allswell.api.settings.Setting;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The defaults in code are those that are documented. */
final class SqliteSettingsTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(SqliteSettings.class.getRecordComponents()).allSatisfy(component -> {
            var setting = component.getAnnotation(Setting.class);
            assertThat(setting.value()).isNotBlank();
            assertThat(written(component.getAccessor().invoke(SqliteSettings.defaults())))
                    .isEqualTo(setting.byDefault());
        });
        assertThat(Arrays.stream(SqliteSettings.class.getRecordComponents())).hasSize(6);
    }

    private static String written(Object value) {
        return value instanceof Duration duration ? duration.toDays() + "d" : value.toString();
    }
}
