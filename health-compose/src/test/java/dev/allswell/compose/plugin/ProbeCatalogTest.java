package dev.allswell.compose.plugin;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.config.LocalReferenceFiles;
import dev.allswell.compose.config.ReferencePolicy;
import dev.allswell.compose.config.References;
import dev.allswell.compose.config.SettingsBinder;
import dev.allswell.core.run.Preparation;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProbeCatalogTest {

    private final ManualTime time = new ManualTime();
    private final Map<String, String> environment = Map.of("PORT", "8080", "ALLSWELL_SECRET_TOKEN", "s3cret");
    private final ProbeCatalog catalog = catalog(new DoorFactory("door"), new DoorFactory("window"));

    /** A kind that likes only targets beginning with {@code house/}. */
    private record DoorFactory(String kind) implements ProbeFactory<DoorFactory.Settings> {

        record Settings(
                @Setting("The port.") @Range(min = "1", max = "65535") int port,
                @Setting("The token.") Optional<Secret> token) {}

        @Override
        public String description() {
            return "Knocks.";
        }

        @Override
        public Class<Settings> settingsType() {
            return Settings.class;
        }

        @Override
        public ThreadKind threadKind() {
            return ThreadKind.VIRTUAL;
        }

        @Override
        public List<Problem> validate(String target, Settings settings) {
            if (target.equals("broken")) {
                throw new IllegalStateException("cannot think");
            }
            return target.startsWith("house/") ? List.of() : List.of(Problem.at("target", "not in the house"));
        }

        @Override
        public Optional<String> targetHost(String target, Settings settings) {
            return Optional.of("house");
        }

        @Override
        public Probe create(String target, Settings settings) throws IOException {
            if (target.equals("house/gone")) {
                throw new IOException("the key is lost");
            }
            return look -> ProbeOutcome.passed();
        }
    }

    @Test
    void aSoundCheckBecomesAProbe() {
        var ready = prepare(spec("door", "house/front").withSettings(port("${PORT}")), Origin.FILE);

        assertThat(ready).isInstanceOfSatisfying(Preparation.Ready.class, probe -> {
            assertThat(probe.host()).contains("house");
            assertThat(probe.threads()).isEqualTo(ThreadKind.VIRTUAL);
        });
        assertThat(catalog.kinds()).containsExactly("door", "window");
    }

    @Test
    void whatIsWrongIsToldByTheBinderAndThenByTheFactory() {
        assertThat(catalog.validate(spec("door", "tree").withSettings(SettingsTree.empty().with("prot", 1)),
                Origin.API))
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/settings/port", "/settings/prot");
        assertThat(catalog.validate(spec("door", "tree").withSettings(port(1)), Origin.API))
                .containsExactly(Problem.at("target", "not in the house"));
        assertThat(catalog.validate(spec("door", "house/front").withSettings(port(1)), Origin.API)).isEmpty();
        assertThat(catalog.validate(spec("unheard-of", "tree"), Origin.API)).isEmpty();
    }

    @Test
    void whatSettingsMayReferToDependsOnWhoWroteThem() {
        var check = spec("door", "house/front").withSettings(port("${PORT}"));

        assertThat(catalog.validate(check, Origin.FILE)).isEmpty();
        assertThat(catalog.validate(check, Origin.EMBEDDED)).isEmpty();
        assertThat(catalog.validate(check, Origin.API)).singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("ALLSWELL_SECRET_"));
        assertThat(prepare(check, Origin.API)).isInstanceOf(Preparation.Invalid.class);
        var offered = check.withSettings(port(1).with("token", "${ALLSWELL_SECRET_TOKEN}"));
        assertThat(prepare(offered, Origin.API)).isInstanceOf(Preparation.Ready.class);
    }

    @Test
    void aMissingKindNamesTheInstalledOnes() {
        assertThat(prepare(spec("gate", "house/front"), Origin.FILE))
                .isEqualTo(new Preparation.Missing("unknown kind gate; installed: door, window"));
    }

    @Test
    void aFactoryThatThrowsYieldsAProblemAndNothingElse() {
        assertThat(prepare(spec("door", "house/gone").withSettings(port(1)), Origin.FILE))
                .isEqualTo(new Preparation.Invalid(
                        List.of(new Problem("", "the probe cannot be made: the key is lost"))));
        assertThat(catalog.validate(spec("door", "broken").withSettings(port(1)), Origin.FILE))
                .containsExactly(Problem.at("kind", "the kind door cannot judge this check: cannot think"));
        assertThat(prepare(spec("door", "broken").withSettings(port(1)), Origin.FILE))
                .isInstanceOf(Preparation.Invalid.class);
    }

    @Test
    void secretsAreMaskedWhereTheKindSaysSoAndEverywhereWhenItIsUnknown() {
        var settings = port(1).with("token", "plain");

        assertThat(catalog.shown(spec("door", "x").withSettings(settings)))
                .isEqualTo(port(1).with("token", Secret.MASK));
        assertThat(catalog.shown(spec("gate", "x").withSettings(settings)).get("token"))
                .contains(new SettingsTree.Text(Secret.MASK));
    }

    @Test
    void theProgramItselfBringsAKindOnce() {
        assertThatThrownBy(() -> catalog(new DoorFactory("door"), new DoorFactory("door")))
                .hasMessage("this program brings the check kind door twice");
    }

    @Test
    void whatComesOverTheApiNamesNoFileOutsideTheSecrets() {
        var policy = ReferencePolicy.offered(Path.of("nowhere"));
        assertThat(policy.mayRead(Path.of("/etc/shadow"))).isFalse();
        assertThat(policy.mayRead(Path.of("nowhere/secrets/../admin.token"))).isFalse();
        assertThat(policy.mayRead(Path.of("nowhere/secrets/ca.pem"))).isTrue();
        assertThat(ReferencePolicy.anything().mayRead(Path.of("/etc/shadow"))).isTrue();
    }

    private ProbeCatalog catalog(ProbeFactory<?>... own) {
        var references = new References(
                name -> Optional.ofNullable(environment.get(name)), new LocalReferenceFiles());
        return new ProbeCatalog(
                List.of(own),
                Map.of(),
                new SettingsBinder(references),
                ReferencePolicy.offered(Path.of("nowhere")),
                Thread.ofPlatform().daemon().factory());
    }

    private Preparation prepare(CheckSpec spec, Origin origin) {
        var id = CheckId.create(time.wall(), new SplittableRandom(1));
        return catalog.prepare(new CheckDefinition(id, spec, origin, false, time.wall()));
    }

    private static CheckSpec spec(String kind, String target) {
        return CheckSpec.of("a check", kind, target);
    }

    private static SettingsTree.Mapping port(long port) {
        return SettingsTree.empty().with("port", port);
    }

    private static SettingsTree.Mapping port(String port) {
        return SettingsTree.empty().with("port", port);
    }
}
