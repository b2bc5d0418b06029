package dev.allswell.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Rules 1, 2, 3 and 6: who may see whom. */
final class ModuleRules {

    private static final String API = "dev.allswell.api..";
    private static final String CORE = "dev.allswell.core..";
    private static final String COMPOSE = "dev.allswell.compose..";
    private static final String PLUGINS = "dev.allswell.plugin..";
    private static final String SERVER = "dev.allswell.server..";
    private static final String EVERYTHING = "dev.allswell..";

    /** The edges that rooms of core may have; the engine joins them all. */
    private static final Map<String, Set<String>> CORE_EDGES = Map.of(
            "schedule", Set.of("registry", "run"),
            "history", Set.of("sketch", "event"),
            "fleet", Set.of("sketch", "event"),
            "incident", Set.of("event", "overlay"),
            "alert", Set.of("event", "incident", "overlay"),
            "status", Set.of("event"),
            "cluster", Set.of("ring"));

    static final ArchRule EVERY_PACKAGE_IS_CLASSIFIED = classes()
            .that()
            .resideInAPackage(EVERYTHING)
            .should()
            .resideInAnyPackage(API, CORE, COMPOSE, PLUGINS, SERVER)
            .because("rule 1: a package that nobody classified is one that nobody guards");

    static final ArchRule API_SEES_NOBODY = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat(resideInAPackage(EVERYTHING).and(not(resideInAPackage(API))))
            .because("rule 1: api is what everybody else is written against");

    static final ArchRule CORE_SEES_API = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(resideInAPackage(EVERYTHING).and(not(resideInAnyPackage(API, CORE))))
            .because("rule 1: core decides, it does not build or serve");

    static final ArchRule COMPOSE_SEES_CORE = noClasses()
            .that()
            .resideInAPackage(COMPOSE)
            .should()
            .dependOnClassesThat(resideInAPackage(EVERYTHING).and(not(resideInAnyPackage(API, CORE, COMPOSE))))
            .because("rule 1: an embedding program has no server in it, and plugins are found, not named");

    static final ArchRule SERVER_NAMES_NO_PLUGIN = noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PLUGINS)
            .because("rule 1: plugins are found by ServiceLoader, nobody names their classes");

    static final ArchRule PLUGINS_SEE_API_ALONE = noClasses()
            .that()
            .resideInAPackage(PLUGINS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, COMPOSE, SERVER)
            .because("rule 1: a plugin sees the api alone, as a stranger's plugin does");

    static final ArchRule PLUGINS_SEE_NO_OTHER_PLUGIN = slices()
            .matching("dev.allswell.plugin.(*)..")
            .should()
            .notDependOnEachOther()
            .because("rule 1: each plugin has a class loader of its own");

    static final ArchRule API_STANDS_ON_THE_JDK = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat(not(
                    resideInAnyPackage("java..", "javax.net.ssl..", "org.jspecify.annotations..", API)
                            .or(describe("primitive", JavaClass::isPrimitive))
                            .or(describe("array", JavaClass::isArray))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.util.logging..")
            .because("rule 2: a plugin author gets the api and nothing with it");

    static final ArchRule CORE_HAS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.google.inject..",
                    "jakarta..",
                    "tools.jackson..",
                    "com.fasterxml..",
                    "java.sql..",
                    "javax.sql..",
                    "java.util.logging..",
                    "org.slf4j..",
                    "ch.qos.logback..")
            .because("rule 2: core runs in anybody's process");

    static final ArchRule CORE_ROOMS_FORM_NO_CYCLE = slices()
            .matching("dev.allswell.core.(*)..")
            .should()
            .beFreeOfCycles()
            .because("rule 3: a room can be read by itself");

    static final ArchRule CORE_USES_ONLY_ITS_EDGES = classes()
            .that()
            .resideInAPackage(CORE)
            .should(useOnlyTheEdges())
            .because("rule 3: every arrow between rooms is one that was drawn");

    static final ArchRule GUICE_STAYS_OUTSIDE = noClasses()
            .that()
            .resideOutsideOfPackages(COMPOSE, SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
            .because("rule 6: only compose and server wire");

    static final ArchRule SERVLETS_STAY_IN_THE_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.eclipse.jetty..")
            .because("rule 6: an embedding program brings its own listener, or none");

    static final ArchRule PLUGINS_ARE_LOADED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.allswell.compose.plugin..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.util.ServiceLoader.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.net.URLClassLoader.class)
            .because("rule 6: how strangers get in is decided in one place");

    private ModuleRules() {}

    /** All of them. */
    static List<ArchRule> all() {
        return List.of(
                EVERY_PACKAGE_IS_CLASSIFIED,
                API_SEES_NOBODY,
                CORE_SEES_API,
                COMPOSE_SEES_CORE,
                SERVER_NAMES_NO_PLUGIN,
                PLUGINS_SEE_API_ALONE,
                PLUGINS_SEE_NO_OTHER_PLUGIN,
                API_STANDS_ON_THE_JDK,
                CORE_HAS_NO_FRAMEWORK,
                CORE_ROOMS_FORM_NO_CYCLE,
                CORE_USES_ONLY_ITS_EDGES,
                GUICE_STAYS_OUTSIDE,
                SERVLETS_STAY_IN_THE_SERVER,
                PLUGINS_ARE_LOADED_IN_ONE_PLACE);
    }

    private static ArchCondition<JavaClass> useOnlyTheEdges() {
        return new ArchCondition<>("use only the edges between rooms that the plan has") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                var from = room(origin);
                if (from.equals("engine")) {
                    return;
                }
                for (var dependency : origin.getDirectDependenciesFromSelf()) {
                    var target = dependency.getTargetClass().getBaseComponentType();
                    var to = room(target);
                    if (target.getPackageName().startsWith("dev.allswell.core")
                            && !to.equals(from)
                            && !CORE_EDGES.getOrDefault(from, Set.of()).contains(to)) {
                        events.add(SimpleConditionEvent.violated(
                                dependency, from + " → " + to + ": " + dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static String room(JavaClass type) {
        var parts = type.getPackageName().split("\\.", -1);
        return parts.length > 3 ? parts[3] : "";
    }
}
