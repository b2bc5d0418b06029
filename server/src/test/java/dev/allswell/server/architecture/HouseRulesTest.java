package dev.allswell.server.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of the house, held against the whole house. {@link PlantedViolationsTest} proves that each can fail. */
class HouseRulesTest {

    static Stream<ArchRule> forShape() {
        return Stream.concat(ModuleRules.all().stream(), Stream.of(ServletRules.SERVLETS_SPEAK_TO_ENTRIES));
    }

    static Stream<ArchRule> forCode() {
        return CodeRules.all().stream();
    }

    static Stream<ArchRule> forTests() {
        return TestRules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("forShape")
    void holdsForWhatIsShipped(ArchRule rule) {
        rule.allowEmptyShould(true).check(House.production());
    }

    @ParameterizedTest
    @MethodSource("forCode")
    void holdsForWhatRuns(ArchRule rule) {
        rule.allowEmptyShould(true).check(House.running());
    }

    @ParameterizedTest
    @MethodSource("forTests")
    void holdsForTests(ArchRule rule) {
        rule.allowEmptyShould(true).check(House.tests());
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        assertThat(SourceRules.packageProblems(House.folders("src/main/java"))).isEmpty();
    }

    @Test
    void filesAreShort() {
        assertThat(SourceRules.longFiles(House.folders("src/main/java"))).isEmpty();
        assertThat(SourceRules.longFiles(House.folders("src/test/java"))).isEmpty();
    }

    @Test
    void everyProductOfAPluginKeepsItsContract() {
        assertThat(SourceRules.untestedProducts(House.production(), House.tests())).isEmpty();
    }

    @Test
    void theWholeHouseIsSeen() {
        var packages = House.production().stream()
                .map(type -> type.getPackageName().split("\\.", -1)[2])
                .distinct();
        assertThat(packages).contains("api", "core", "compose", "plugin", "server");
        assertThat(House.folders("src/main/java")).hasSizeGreaterThanOrEqualTo(9);
        assertThat(House.tests()).hasSizeGreaterThan(100);
    }
}
