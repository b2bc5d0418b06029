package dev.allswell.server.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Rules 11 and 12, which class files do not show: what stands in front of a package, and that products are tested. */
final class SourceRules {

    private static final Set<String> EMPTY_WORDS = Set.of("util", "utils", "common", "helper", "helpers", "impl",
            "manager");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final int FEWEST_LINES = 3;
    private static final int MOST_LINES = 8;
    private static final int MOST_LINES_OF_A_FILE = 450;

    /** For each kind of product, the contract that one of its tests implements. */
    private static final Map<String, String> CONTRACTS = Map.of(
            "dev.allswell.api.probe.ProbeFactory", "dev.allswell.plugin.testkit.probe.ProbeFactoryContract",
            "dev.allswell.api.probe.Probe", "dev.allswell.plugin.testkit.probe.ProbeContract",
            "dev.allswell.api.store.HealthStore", "dev.allswell.plugin.testkit.store.StoreContract",
            "dev.allswell.api.capability.Capability", "dev.allswell.plugin.testkit.capability.CapabilityContract");

    private SourceRules() {}

    /** Rule 11: what is wrong with the packages below those source folders. */
    static List<String> packageProblems(List<Path> sourceFolders) {
        var problems = new ArrayList<String>();
        for (var folder : sourceFolders) {
            for (var place : foldersWithJava(folder)) {
                packageProblem(place, problems);
            }
        }
        return problems;
    }

    /** Files that hold more than one idea can hold. */
    static List<String> longFiles(List<Path> sourceFolders) {
        return sourceFolders.stream()
                .flatMap(folder -> files(folder, SourceRules::isJava).stream())
                .filter(file -> read(file).lines().count() > MOST_LINES_OF_A_FILE)
                .map(file -> "rule of the house: more than " + MOST_LINES_OF_A_FILE + " lines: " + file)
                .toList();
    }

    /** Rule 12: the products of plugins that no test holds to their contract. */
    static List<String> untestedProducts(JavaClasses production, JavaClasses tests) {
        var problems = new ArrayList<String>();
        CONTRACTS.forEach((product, contract) -> production.stream()
                .filter(type -> isProductOfAPlugin(type) && type.isAssignableTo(product))
                .filter(type -> tests.stream().noneMatch(test -> holds(test, contract, type)))
                .map(type -> "rule 12: no test of " + type.getName() + " implements " + contract)
                .forEach(problems::add));
        return problems;
    }

    private static boolean isProductOfAPlugin(JavaClass type) {
        return type.getPackageName().startsWith("dev.allswell.plugin.")
                && !type.getPackageName().startsWith("dev.allswell.plugin.testkit")
                && !type.isInterface();
    }

    private static boolean holds(JavaClass test, String contract, JavaClass product) {
        return test.isAssignableTo(contract)
                && test.getPackageName().startsWith(product.getPackageName())
                && !test.isInterface();
    }

    private static void packageProblem(Path place, List<String> problems) {
        if (EMPTY_WORDS.contains(place.getFileName().toString())) {
            problems.add("rule 11: a package called " + place.getFileName() + " says nothing: " + place);
        }
        var file = place.resolve("package-info.java");
        if (!Files.exists(file)) {
            problems.add("rule 11: no package-info.java in " + place);
            return;
        }
        var source = read(file);
        if (!source.contains("@NullMarked")) {
            problems.add("rule 11: not @NullMarked: " + file);
        }
        var comment = JAVADOC.matcher(source);
        var lines = comment.find()
                ? comment.group(1).lines().map(line -> line.replaceFirst("^\\s*\\*?\\s*(<p>)?", "")).filter(
                        Predicate.not(String::isBlank)).count()
                : 0;
        if (lines < FEWEST_LINES || lines > MOST_LINES) {
            problems.add("rule 11: " + lines + " lines of description, not " + FEWEST_LINES + " to " + MOST_LINES + ": "
                    + file);
        }
    }

    private static List<Path> foldersWithJava(Path folder) {
        return files(folder, SourceRules::isJava).stream()
                .map(file -> file.resolveSibling(""))
                .map(Path::normalize)
                .distinct()
                .toList();
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).filter(wanted).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
