package dev.allswell.server.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

/** The whole house as rules see it: production classes, test classes, and the folders they come from. */
final class House {

    static final String ROOT = "dev.allswell";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private House() {}

    /** All classes that are shipped, the test kit among them. */
    static JavaClasses production() {
        return PRODUCTION;
    }

    /** All classes that run in somebody's process; the test kit runs in tests alone, and is one of them. */
    static JavaClasses running() {
        return PRODUCTION.that(not(resideInAPackage("dev.allswell.plugin.testkit..")));
    }

    /** All test classes of all modules; the planted violations are not among them. */
    static JavaClasses tests() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("planted/"))
                .importPaths(folders("target/test-classes"));
    }

    /** The folders of that name in all modules. */
    static List<Path> folders(String name) {
        try (var paths = Files.walk(top(), 3)) {
            return paths.filter(path -> Files.isRegularFile(path.resolve("pom.xml")))
                    .map(module -> module.resolve(name))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path top() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("health-api")) && Files.isDirectory(folder.resolve("health-core"))) {
                return folder;
            }
        }
        throw new IllegalStateException("these tests run inside the repository");
    }
}
