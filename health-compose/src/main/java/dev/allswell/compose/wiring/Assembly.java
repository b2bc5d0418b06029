package dev.allswell.compose.wiring;

import com.google.inject.Binder;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.matcher.Matchers;
import com.google.inject.spi.Message;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.settings.Problem;
import dev.allswell.compose.lifecycle.Member;
import dev.allswell.compose.lifecycle.Readiness;
import dev.allswell.compose.plugin.LoadedPlugins;
import dev.allswell.compose.plugin.ProbeCatalog;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An injector with everything in it, and the order in which it starts.
 *
 * @param members in the order of dependency; the lifecycle sorts them by stage
 */
public record Assembly(Injector injector, List<Member> members) {

    private static final Key<Set<ManagedBinding>> MANAGED = Key.get(new TypeLiteral<>() {});
    private static final Key<Set<CheckSpec>> CHECKS = Key.get(new TypeLiteral<>() {});

    /**
     * Builds everything and starts nothing.
     *
     * @param hostModules of the embedding program
     * @throws InvalidApplicationException with everything that is wrong with stores, capabilities and checks
     * @throws CreationException when modules do not fit together
     */
    public static Assembly of(
            Choices choices, Surroundings surroundings, Readiness readiness, List<Module> hostModules) {
        var order = new ProvisionOrder();
        var modules = new ArrayList<Module>();
        modules.add(binder -> beStrict(binder, order));
        modules.add(HealthBinder::declare);
        modules.add(new SurroundingsModule(surroundings, readiness));
        modules.add(new PluginModule(choices));
        modules.add(new StoreModule(choices.store()));
        modules.add(new CapabilityModule(choices.capabilities(), surroundings.network()));
        modules.add(new EngineModule(choices.fileChecks()));
        modules.add(new LoopModule());
        modules.addAll(hostModules);
        var injector = inject(modules);
        try {
            requireSoundChecks(injector.getInstance(CHECKS), injector.getInstance(ProbeCatalog.class));
            return new Assembly(injector, members(injector, order));
        } catch (RuntimeException refused) {
            closePlugins(injector, refused);
            throw refused;
        }
    }

    private static void closePlugins(Injector injector, RuntimeException refused) {
        try {
            injector.getInstance(LoadedPlugins.class).stop();
        } catch (IOException stillOpen) {
            refused.addSuppressed(stillOpen);
        }
    }

    private static void beStrict(Binder binder, ProvisionOrder order) {
        binder.requireExplicitBindings();
        binder.requireExactBindingAnnotations();
        binder.requireAtInjectOnConstructors();
        binder.disableCircularProxies();
        binder.bindListener(Matchers.any(), order);
    }

    private static Injector inject(List<Module> modules) {
        try {
            return Guice.createInjector(Stage.PRODUCTION, modules);
        } catch (CreationException failed) {
            var problems = new LinkedHashSet<Problem>();
            var others = failed.getErrorMessages().stream()
                    .filter(message -> !collect(message, problems))
                    .toList();
            if (others.isEmpty() && !problems.isEmpty()) {
                throw new InvalidApplicationException(List.copyOf(problems));
            }
            throw failed;
        }
    }

    /** Adds the problems behind a message; whether there were any. */
    private static boolean collect(Message message, Set<Problem> problems) {
        for (var cause = message.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidApplicationException invalid) {
                problems.addAll(invalid.problems());
                return true;
            }
        }
        return false;
    }

    private static void requireSoundChecks(Set<CheckSpec> checks, ProbeCatalog catalog) {
        var problems = new ArrayList<Problem>();
        var names = new HashSet<String>();
        for (var check : checks) {
            var place = "/checks/" + Problem.escape(check.name());
            check.problems().forEach(problem -> problems.add(problem.under(place)));
            catalog.validate(check, Origin.EMBEDDED).forEach(problem -> problems.add(problem.under(place)));
            if (!names.add(check.name())) {
                problems.add(Problem.at("name", "check already exists: " + check.name()).under(place));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidApplicationException(problems);
        }
    }

    private static List<Member> members(Injector injector, ProvisionOrder order) {
        var members = new ArrayList<Member>();
        var known = Collections.newSetFromMap(new IdentityHashMap<Managed, Boolean>());
        injector.getInstance(PluginCapabilities.class).byName().forEach((name, product) -> {
            if (product instanceof Managed managed && known.add(managed)) {
                members.add(new Member(LifecycleStage.CAPABILITIES, name, managed));
            }
        });
        for (var binding : injector.getInstance(MANAGED)) {
            requireSingleton(injector, binding.key());
            if (injector.getInstance(binding.key()) instanceof Managed managed && known.add(managed)) {
                members.add(new Member(binding.stage(), name(binding.key(), managed), managed));
            }
        }
        return inOrder(members, order.order(), known);
    }

    /** What was bound as a finished instance depends on nothing we made, and comes before what did. */
    private static List<Member> inOrder(List<Member> members, List<Managed> provisioned, Set<Managed> known) {
        var places = new IdentityHashMap<Managed, Integer>();
        for (var managed : provisioned) {
            places.putIfAbsent(managed, places.size());
            if (!known.contains(managed)) {
                throw new IllegalStateException(managed.getClass().getName()
                        + " is Managed, but nobody says when it starts:"
                        + " healthBinder(binder).managed(stage, " + managed.getClass().getSimpleName() + ".class)");
            }
        }
        return members.stream()
                .sorted(Comparator.comparingInt(member -> place(places, member)))
                .toList();
    }

    private static int place(Map<Managed, Integer> places, Member member) {
        return places.getOrDefault(member.object(), -1);
    }

    private static void requireSingleton(Injector injector, Key<?> key) {
        if (!Scopes.isSingleton(injector.getBinding(key))) {
            throw new IllegalStateException("what is managed is a singleton; bind " + key + " in(Singleton.class)");
        }
    }

    private static String name(Key<?> key, Managed managed) {
        var type = Proxy.isProxyClass(managed.getClass()) ? key.getTypeLiteral().getRawType() : managed.getClass();
        return type.getSimpleName();
    }
}
