package dev.allswell.server.architecture;

import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Rule 9: what answers a request neither stores, nor probes, nor asks another servlet. */
final class ServletRules {

    static final ArchRule SERVLETS_SPEAK_TO_ENTRIES = noClasses()
            .that()
            .resideInAPackage("dev.allswell.server..")
            .and(describe("answer requests", type -> isServlet(type.getSimpleName())))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.allswell.core.run..",
                    "dev.allswell.core.schedule..",
                    "dev.allswell.core.state..",
                    "java.sql..")
            .orShould()
            .dependOnClassesThat(describe(
                    "are ports of the store",
                    type -> type.getPackageName().startsWith("dev.allswell.api.store")
                            && !type.isAssignableTo(Throwable.class)))
            .orShould()
            .dependOnClassesThat(describe(
                    "are the house's other servlets",
                    type -> type.getPackageName().startsWith("dev.allswell.server") && isServlet(type.getSimpleName())))
            .because("rule 9: servlets speak to package entries and view records only");

    private ServletRules() {}

    private static boolean isServlet(String name) {
        return name.endsWith("Servlet") || name.endsWith("Routes");
    }
}
