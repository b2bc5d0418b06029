package dev.allswell.compose.config;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;

/**
 * A settings record as the binder sees it.
 *
 * @param type the record
 * @param constructor its canonical constructor, accessible
 * @param components in the order of the constructor
 */
record RecordShape(Class<? extends Record> type, Constructor<? extends Record> constructor,
        List<Component> components) {

    RecordShape {
        components = List.copyOf(components);
    }

    /** The keys, in order. */
    List<String> keys() {
        return components.stream().map(Component::key).toList();
    }

    /** The component with that key. */
    Optional<Component> component(String key) {
        return components.stream().filter(component -> component.key().equals(key)).findFirst();
    }

    /**
     * One component.
     *
     * @param key its name in the tree
     * @param type what it takes
     * @param bounds what its value must lie within
     * @param description one sentence for people
     * @param writtenDefault the default as the author wrote it; empty for none
     * @param defaultValue the default, converted; immutable
     */
    record Component(
            String key,
            ValueType type,
            Bounds bounds,
            String description,
            String writtenDefault,
            Optional<Object> defaultValue) {

        /** Whether it must be written. */
        boolean required() {
            return defaultValue.isEmpty()
                    && switch (type) {
                        case ValueType.Maybe _,ValueType.Items _,ValueType.Entries _ -> false;
                        case ValueType.Scalar _,ValueType.Choice _,ValueType.Nested _ -> true;
                    };
        }
    }
}
