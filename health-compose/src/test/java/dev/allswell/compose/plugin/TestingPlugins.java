package dev.allswell.compose.plugin;

/** Sources of small plugins. */
final class TestingPlugins {

    private TestingPlugins() {}

    /**
     * A plugin class that brings one kind; the probe's outcome is that expression.
     *
     * @param className with its package
     */
    static String source(String className, String kind, String outcome) {
        return source(className, kind, outcome, "");
    }

    /** The same with further members. */
    static String source(String className, String kind, String outcome, String members) {
        var dot = className.lastIndexOf('.');
        return """
                package %s;

                import dev.allswell.api.plugin.*;
                import dev.allswell.api.probe.*;
                import java.util.List;

                public final class %s implements HealthPlugin {
                    public record Settings() {}
                    %s
                    @Override public List<ProbeFactory<?>> probeFactories(PluginContext context) {
                        return List.of(new ProbeFactory<Settings>() {
                            @Override public String kind() { return "%s"; }
                            @Override public String description() { return "for a test"; }
                            @Override public Class<Settings> settingsType() { return Settings.class; }
                            @Override public Probe create(String target, Settings settings) {
                                return look -> %s;
                            }
                        });
                    }
                }
                """
                .formatted(className.substring(0, dot), className.substring(dot + 1), members, kind, outcome);
    }

    /** A jar with a plugin that brings one kind. */
    static TestingJar jar(String className, String kind) {
        return TestingJar.empty()
                .with(className, source(className, kind, "ProbeOutcome.passed()"))
                .naming(className);
    }

    /** A jar with a plugin whose body is that. */
    static TestingJar withBody(String className, String body) {
        var dot = className.lastIndexOf('.');
        return TestingJar.empty()
                .with(className, """
                        package %s;

                        import dev.allswell.api.plugin.*;
                        import dev.allswell.api.probe.*;
                        import java.util.List;

                        public final class %s implements HealthPlugin {
                            %s
                        }
                        """.formatted(className.substring(0, dot), className.substring(dot + 1), body))
                .naming(className);
    }
}
