package dev.allswell.server.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Proves that each rule of the house can fail: a violation of it is planted, and it is found. */
class PlantedViolationsTest {

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .withImportOption(location -> location.contains("planted/"))
            .importPackages("dev.allswell", "org.mockito", "org.awaitility");

    static Stream<ArchRule> allRules() {
        return Stream.of(
                ModuleRules.all(),
                CodeRules.all(),
                TestRules.all(),
                List.of(ServletRules.SERVLETS_SPEAK_TO_ENTRIES))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("allRules")
    void isFound(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void aProductWithoutATestIsFound() {
        assertThat(SourceRules.untestedProducts(PLANTED, PLANTED))
                .singleElement()
                .asString()
                .contains("PlantedProbe");
    }

    @Test
    void aPackageWithoutADescriptionIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Stray.java"), "class Stray {}");
        assertThat(SourceRules.packageProblems(List.of(folder))).singleElement().asString().contains("no package-info");
    }

    @Test
    void aPackageThatSaysTooLittleOrIsNotMarkedIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("package-info.java"), "/** One line. */\npackage stray;\n");
        assertThat(SourceRules.packageProblems(List.of(folder)))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("not @NullMarked"))
                .anyMatch(problem -> problem.contains("1 lines of description"));
    }

    @Test
    void aPackageNameThatSaysNothingIsFound(@TempDir Path folder) throws IOException {
        var place = Files.createDirectory(folder.resolve("util"));
        Files.writeString(place.resolve("package-info.java"), """
                /**
                 * One.
                 * Two.
                 * Three.
                 */
                @NullMarked
                package stray.util;
                """);
        assertThat(SourceRules.packageProblems(List.of(folder))).singleElement().asString().contains("says nothing");
    }

    @Test
    void aFileThatIsTooLongIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Long.java"), "\n".repeat(451));
        assertThat(SourceRules.longFiles(List.of(folder))).hasSize(1);
    }
}
