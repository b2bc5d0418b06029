package dev.allswell.compose.wiring;

import com.google.inject.AbstractModule;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.config.SettingsBinder;
import dev.allswell.compose.lifecycle.Readiness;
import dev.allswell.core.clock.SystemClocks;
import dev.allswell.core.clock.SystemTaskTimer;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;

/** What the host lends, and what stands in where it lends nothing. */
final class SurroundingsModule extends AbstractModule {

    private final Surroundings surroundings;
    private final Readiness readiness;

    SurroundingsModule(Surroundings surroundings, Readiness readiness) {
        this.surroundings = surroundings;
        this.readiness = readiness;
    }

    @Override
    protected void configure() {
        bind(Surroundings.class).toInstance(surroundings);
        bind(TimeSource.class).toInstance(surroundings.time());
        bind(HealthThreads.class).toInstance(surroundings.threads());
        bind(SettingsBinder.class).toInstance(new SettingsBinder(surroundings.references()));
        bind(Readiness.class).toInstance(readiness);
        surroundings.timer().ifPresentOrElse(timer -> bind(TaskTimer.class).toInstance(timer), this::bindOwnTimer);
    }

    private void bindOwnTimer() {
        bind(SystemTaskTimer.class).toInstance(SystemClocks.timer(surroundings.threads().platform()));
        bind(TaskTimer.class).to(SystemTaskTimer.class);
        healthBinder(binder()).managed(LifecycleStage.STORAGE, SystemTaskTimer.class);
    }
}
