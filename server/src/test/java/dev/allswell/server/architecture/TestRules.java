package dev.allswell.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Rules 5 and 10 for tests, and that no test is skipped. */
final class TestRules {

    private static final Pattern DOUBLE = Pattern.compile("(Manual|Fake|Recording|Testing)[A-Z0-9].*");

    static final ArchRule NO_MOCKING_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mockito..", "org.easymock..", "org.powermock..", "io.mockk..", "org.jmock..")
            .because("rule 10: a mock proves that the test was written after the code");

    static final ArchRule DOUBLES_SAY_WHAT_THEY_ARE = classes()
            .that(describe("stand in for a type of the house", type -> isDouble(type)))
            .should()
            .haveNameMatching(".*[.$]" + DOUBLE.pattern())
            .because("rule 10: a double is Manual…, Fake…, Recording… or Testing…, so that nobody mistakes it");

    static final ArchRule NO_TEST_IS_SKIPPED = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.junit\\.jupiter\\.api\\.(Disabled|Assumptions)|org\\.assertj.*Assumptions?")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.junit.jupiter.api.condition..")
            .because("a test that is skipped is one that nobody has");

    static final ArchRule NO_TEST_IS_RETRIED = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junitpioneer..", "org.awaitility..")
            .because("rule 5: a flaky test has a race that can be found");

    private TestRules() {}

    /** All of them, for test classes. */
    static List<ArchRule> all() {
        return List.of(
                CodeRules.NOBODY_SLEEPS,
                NO_MOCKING_LIBRARY,
                DOUBLES_SAY_WHAT_THEY_ARE,
                NO_TEST_IS_SKIPPED,
                NO_TEST_IS_RETRIED);
    }

    /** A named class of a test that implements a port, and is neither a test nor something that is itself under test. */
    private static boolean isDouble(JavaClass type) {
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && !type.isInterface()
                && !type.isRecord()
                && !isTest(type)
                && type.getAllRawInterfaces().stream().anyMatch(TestRules::isPort);
    }

    private static boolean isTest(JavaClass type) {
        return type.getSimpleName().endsWith("Test")
                || type.getSimpleName().endsWith("IT")
                || type.getSimpleName().endsWith("Tests");
    }

    private static boolean isPort(JavaClass type) {
        return type.getPackageName().startsWith(House.ROOT)
                && !type.getPackageName().startsWith("dev.allswell.plugin.testkit");
    }
}
