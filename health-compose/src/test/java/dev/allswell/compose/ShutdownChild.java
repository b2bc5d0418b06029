package dev.allswell.compose;

import com.google.inject.Key;
import com.google.inject.name.Names;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.lifecycle.Managed;
import java.util.concurrent.CountDownLatch;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;

/** A program that embeds Allswell, says what happens to it on standard output, and waits to be ended from outside. */
final class ShutdownChild {

    private ShutdownChild() {}

    private record Telling(String name) implements Managed {

        @Override
        public void start() {
            say("start " + name);
        }

        @Override
        public void stop() {
            say("stop " + name);
        }
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        var application = AllswellApplication.builder()
                .modules(binder -> {
                    for (var stage : LifecycleStage.values()) {
                        var key = Key.get(Managed.class, Names.named(stage.name()));
                        binder.bind(key).toInstance(new Telling(stage.name()));
                        healthBinder(binder).managed(stage, key);
                    }
                })
                .build();
        application.stopOnShutdown();
        application.stopOnShutdown();
        application.start();
        say("ready " + application.readiness().ready());
        new CountDownLatch(1).await();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
