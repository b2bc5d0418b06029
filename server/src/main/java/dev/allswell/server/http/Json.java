package dev.allswell.server.http;

import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.config.SettingsJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * View records as JSON: keys in snake case, instants in RFC 3339 UTC with milliseconds, absent values as {@code null},
 * settings as they were written.
 */
public final class Json {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantSerializer())
                    .addSerializer(SettingsTree.class, new TreeSerializer()))
            .build();

    private Json() {}

    /** A view as UTF-8 JSON on one line. */
    public static byte[] bytes(Object view) {
        return MAPPER.writeValueAsBytes(view);
    }

    /** A view as JSON text on one line. */
    public static String text(Object view) {
        return MAPPER.writeValueAsString(view);
    }

    /** An instant as it stands on the wire. */
    public static String text(Instant instant) {
        return INSTANT.format(instant);
    }

    private static final class InstantSerializer extends ValueSerializer<Instant> {

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(text(value));
        }
    }

    private static final class TreeSerializer extends ValueSerializer<SettingsTree> {

        @Override
        public void serialize(SettingsTree value, JsonGenerator generator, SerializationContext context) {
            SettingsJson.write(value, generator);
        }
    }
}
