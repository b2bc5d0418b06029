package dev.allswell.compose.wiring;

import com.google.inject.CreationException;
import com.google.inject.Module;
import com.google.inject.Singleton;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.AllswellApplication;
import dev.allswell.compose.ApplicationBuilder;
import dev.allswell.compose.lifecycle.LifecycleLimits;
import dev.allswell.compose.lifecycle.StopReport.Stopped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AssemblyTest {

    @TempDir
    Path home;

    static final class TestingFirst implements Managed {

        @Inject
        TestingFirst() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    static final class TestingSecond implements Managed {

        private final TestingFirst first;

        @Inject
        TestingSecond(TestingFirst first) {
            this.first = first;
        }

        @Override
        public void start() {
            assertThat(first).isNotNull();
        }

        @Override
        public void stop() {}
    }

    @Test
    void withinAStageTheOrderIsThatOfDependencyWhateverTheOrderOfBinding() {
        var application = builder(binder -> {
            binder.bind(TestingSecond.class).in(Singleton.class);
            binder.bind(TestingFirst.class).in(Singleton.class);
            healthBinder(binder)
                    .managed(LifecycleStage.LOOPS, TestingSecond.class)
                    .managed(LifecycleStage.LOOPS, TestingFirst.class);
        }).build();
        application.start();

        assertThat(application.stop().objects()).extracting(Stopped::name)
                .containsSubsequence("TestingSecond", "TestingFirst");
    }

    @Test
    void whatIsManagedMustSayWhen() {
        var builder = builder(binder -> binder.bind(TestingFirst.class).in(Singleton.class));

        assertThatThrownBy(builder::build)
                .hasMessage(TestingFirst.class.getName() + " is Managed, but nobody says when it starts:"
                        + " healthBinder(binder).managed(stage, TestingFirst.class)");
    }

    @Test
    void whatIsManagedMustBeASingleton() {
        var builder = builder(binder -> {
            binder.bind(TestingFirst.class);
            healthBinder(binder).managed(LifecycleStage.LOOPS, TestingFirst.class);
        });

        assertThatThrownBy(builder::build).hasMessageContaining("what is managed is a singleton");
    }

    @Test
    void injectionIsStrict() {
        assertThatThrownBy(builder(binder -> binder.bind(Object.class).to(Undeclared.class))::build)
                .isInstanceOf(CreationException.class)
                .hasMessageContaining("Undeclared");
    }

    static final class Undeclared {}

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var builder = builder(binder -> healthBinder(binder)
                .check(CheckSpec.of("", "tcp", "x").every(Duration.ZERO))
                .check(CheckSpec.of("twice", "tcp", "x"))
                .check(CheckSpec.of("twice", "tcp", "y")));

        assertThat(problems(builder)).containsExactly(
                new Problem("/checks//name", "name is required"),
                new Problem("/checks//interval", "interval must be > 0"),
                new Problem("/checks//timeout", "timeout must be > 0"),
                new Problem("/checks//retry_interval", "retry_interval must be > 0"),
                new Problem("/checks/twice/name", "check already exists: twice"));
    }

    @Test
    void aStoreAndACapabilityThatNobodyBringsAreNamed() {
        var builder = builder(binder -> {})
                .store("sqlite", SettingsTree.empty())
                .capability("dns", SettingsTree.empty());

        assertThat(problems(builder)).containsExactlyInAnyOrder(
                new Problem("/store", "no plugin brings a store of kind sqlite; installed: none"),
                new Problem("/capabilities/dns", "no plugin brings the capability dns; installed: none"));
    }

    @Test
    void theDataFolderComesWithTheStartAndNotBefore() {
        var folder = home.resolve("data").resolve("deep");
        var application = builder(binder -> {}).dataFolder(folder).build();
        assertThat(folder).doesNotExist();

        application.start();

        assertThat(folder).isDirectory();
        application.stop();
    }

    @Test
    void aDataFolderThatCannotBeIsTheStoragesFailure() throws Exception {
        var file = Files.writeString(home.resolve("file"), "");
        var application = builder(binder -> {}).dataFolder(file.resolve("below")).build();

        assertThatThrownBy(application::start).hasMessageStartingWith("STORAGE DataFolder did not start: ");
    }

    private static List<Problem> problems(ApplicationBuilder builder) {
        return catchThrowableOfType(InvalidApplicationException.class, builder::build).problems();
    }

    private static ApplicationBuilder builder(Module module) {
        return AllswellApplication.builder()
                .limits(LifecycleLimits.DEFAULT.withDrain(Duration.ZERO))
                .modules(module);
    }
}
