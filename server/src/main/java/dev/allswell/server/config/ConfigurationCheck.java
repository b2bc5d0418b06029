package dev.allswell.server.config;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.settings.Problem;
import dev.allswell.compose.AllswellApplication;
import dev.allswell.compose.config.Spelling;
import dev.allswell.compose.plugin.LoadedPlugins;
import dev.allswell.compose.plugin.ProbeCatalog;
import dev.allswell.compose.wiring.InvalidApplicationException;
import dev.allswell.core.registry.InvalidCheckException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says everything that is wrong with a configuration file, its checks, its store and its capabilities as their plugins
 * see them included. Loads the plugins, and starts nothing.
 */
public final class ConfigurationCheck {

    private static final Pattern OF_CHECK = Pattern.compile("/checks/([0-9]+)(/.*|)");
    private static final Pattern OF_CAPABILITY = Pattern.compile("/capabilities(/[^/]+)(/.*|)");

    private final ConfigurationReader reader;
    private final Installation installation;

    /** A check of files for that installation. */
    public ConfigurationCheck(Installation installation) {
        this.reader = new ConfigurationReader(installation.references());
        this.installation = installation;
    }

    /**
     * What was found.
     *
     * @param checks how many checks the file has that nothing is wrong with
     * @param problems in the order of the file
     */
    public record Report(int checks, List<ConfigurationProblem> problems) {

        public Report {
            problems = List.copyOf(problems);
        }

        /** Whether nothing is wrong. */
        public boolean ok() {
            return problems.isEmpty();
        }

        /** The lines to print: {@code ok: 12 checks}, or one for each problem. */
        public List<String> lines() {
            return ok()
                    ? List.of("ok: " + checks + (checks == 1 ? " check" : " checks"))
                    : problems.stream().map(ConfigurationProblem::text).toList();
        }
    }

    /** Checks a file. */
    public Report check(Path file) {
        var read = reader.read(file);
        var problems = new ArrayList<>(read.problems());
        var bare = installation.bare(read.configuration()).build();
        try {
            problems.addAll(ofChecks(read, bare));
            problems.addAll(ofKinds(read, bare.injector().getInstance(ProbeCatalog.class)));
            problems.addAll(ofApplication(read, bare.injector().getInstance(LoadedPlugins.class)));
        } finally {
            bare.stop();
        }
        var wrong = problems.stream().distinct().sorted(ConfigurationFile.inOrder()).toList();
        return new Report(read.configuration().checks().size(), wrong);
    }

    /** What the registry would say; it is one that nothing else sees, and that remembers in memory. */
    private static List<ConfigurationProblem> ofChecks(ConfigurationFile file, AllswellApplication application) {
        var checks = file.configuration().checks();
        try {
            application.registry().reconcile(checks);
            return List.of();
        } catch (InvalidCheckException refused) {
            return refused.problems().stream().map(problem -> ofCheck(file, checks, problem)).toList();
        }
    }

    private static ConfigurationProblem ofCheck(ConfigurationFile file, List<CheckSpec> checks, Problem problem) {
        var matcher = OF_CHECK.matcher(problem.pointer());
        if (!matcher.matches()) {
            return file.at(problem);
        }
        var check = checks.get(Integer.parseInt(matcher.group(1)));
        return file.ofCheck(check.name(), new Problem(matcher.group(2), problem.message()));
    }

    /** A running server keeps a check of a kind that it does not have; whoever writes one wants to know. */
    private static List<ConfigurationProblem> ofKinds(ConfigurationFile file, ProbeCatalog catalog) {
        var problems = new ArrayList<ConfigurationProblem>();
        for (var check : file.configuration().checks()) {
            if (!catalog.installed(check.kind())) {
                var meant = Spelling.closest(check.kind(), catalog.kinds())
                        .map(kind -> "; did you mean `" + kind + "`?")
                        .orElse("");
                var message = "unknown kind " + check.kind() + "; installed: "
                        + (catalog.kinds().isEmpty() ? "none" : String.join(", ", catalog.kinds())) + meant;
                problems.add(file.ofCheck(check.name(), Problem.at("kind", message)));
            }
        }
        return problems;
    }

    private List<ConfigurationProblem> ofApplication(ConfigurationFile file, LoadedPlugins plugins) {
        var configuration = file.configuration();
        var known = new ArrayList<>(List.of("listen", "data", "store", "plugins", "scheduler", "checks"));
        known.addAll(plugins.capabilities().keySet());
        var problems = new ArrayList<ConfigurationProblem>();
        for (var name : configuration.capabilities().keySet()) {
            if (!plugins.capabilities().containsKey(name)) {
                var meant = Spelling.closest(name, known)
                        .map(close -> "; did you mean `" + close + "`?")
                        .orElse("; known: " + String.join(", ", known));
                problems.add(file.at(Problem.at(name, "unknown key \"" + name + "\"" + meant)));
            }
        }
        try {
            installation.application(configuration).build().stop();
        } catch (InvalidApplicationException refused) {
            refused.problems().stream()
                    .filter(problem -> !known(problem, problems))
                    .forEach(problem -> problems.add(file.at(inFile(problem))));
        }
        return problems;
    }

    /** Whether that is a capability nobody brings, which was told already. */
    private static boolean known(Problem problem, List<ConfigurationProblem> problems) {
        return problem.message().startsWith("no plugin brings the capability") && !problems.isEmpty();
    }

    /** Capabilities stand at the top of the file. */
    private static Problem inFile(Problem problem) {
        var capability = OF_CAPABILITY.matcher(problem.pointer());
        return capability.matches()
                ? new Problem(capability.group(1) + capability.group(2), problem.message())
                : problem;
    }
}
