package dev.allswell.server.config;

import dev.allswell.api.settings.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A configuration file that was read: what it says as far as it could be understood, and everything wrong with it. */
public final class ConfigurationFile {

    private final String name;
    private final ServerConfiguration configuration;
    private final YamlDocument document;
    private final List<ConfigurationProblem> problems;
    private final Map<String, String> checks;

    ConfigurationFile(
            String name,
            ServerConfiguration configuration,
            YamlDocument document,
            List<YamlDocument.Located> problems,
            Map<String, String> checks) {
        this.name = name;
        this.configuration = configuration;
        this.document = document;
        this.problems = problems.stream()
                .map(problem -> new ConfigurationProblem(name, problem.position(), problem.message()))
                .sorted(inOrder())
                .toList();
        this.checks = Map.copyOf(checks);
    }

    /** Problems in the order of the file. */
    static Comparator<ConfigurationProblem> inOrder() {
        return Comparator.comparingInt((ConfigurationProblem problem) -> problem.position().line())
                .thenComparingInt(problem -> problem.position().column());
    }

    /** What it says; defaults stand where it could not be understood. */
    public ServerConfiguration configuration() {
        return configuration;
    }

    /** What is wrong with it, in the order of the file; empty when nothing is. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }

    /** A problem of the check with that name, with its place. */
    ConfigurationProblem ofCheck(String check, Problem problem) {
        return at(problem.under(checks.getOrDefault(check, "")));
    }

    /** A problem of the whole, with its place. */
    ConfigurationProblem at(Problem problem) {
        return new ConfigurationProblem(name, document.position(problem.pointer()), problem.message());
    }
}
