package dev.allswell.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In each package at most one public class can be made or called statically from outside. Values (records, enums),
 * ports (interfaces) and exceptions may be public beside it, and so may what the entry hands out.
 */
final class OneEntry extends ArchCondition<JavaClass> {

    private final Map<String, List<String>> doors = new TreeMap<>();

    OneEntry() {
        super("have one public entry");
    }

    @Override
    public void init(Collection<JavaClass> all) {
        doors.clear();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (isDoor(type)) {
            doors.computeIfAbsent(type.getPackageName(), _ -> new ArrayList<>()).add(type.getName());
        }
    }

    @Override
    public void finish(ConditionEvents events) {
        doors.forEach((room, entries) -> {
            if (entries.size() > 1) {
                events.add(SimpleConditionEvent.violated(room, room + " has more than one entry: " + entries));
            }
        });
    }

    private static boolean isDoor(JavaClass type) {
        return isPublic(type)
                && type.isTopLevelClass()
                && !type.isInterface()
                && !type.isRecord()
                && !type.isEnum()
                && !type.isAssignableTo(Throwable.class)
                && (type.getConstructors().stream().anyMatch(made -> made.getModifiers().contains(JavaModifier.PUBLIC))
                        || type.getMethods().stream()
                                .anyMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                                        && method.getModifiers().contains(JavaModifier.STATIC)));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }
}
