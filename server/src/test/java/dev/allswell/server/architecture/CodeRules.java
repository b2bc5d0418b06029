package dev.allswell.server.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.time.TimeSource;
import java.util.List;
import java.util.Set;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

/** Rules 4, 5, 7 and 8: how code in the house is written. */
final class CodeRules {

    private static final Set<String> PURE =
            Set.of("HealthStateMachine", "CheckState", "Step", "Transition", "Suspicion", "Quorum", "RingTopology");

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    static final ArchRule PURE_PARTS_TOUCH_NOTHING = noClasses()
            .that(describe("are pure by the plan", type -> PURE.contains(outermost(type).getSimpleName())))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.random..", "java.util.concurrent..", "java.io..", "java.nio..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.(Thread.*|System.*|Runtime)|java\\.util\\.Random|java\\.time\\.Clock")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(TimeSource.class)
            .because("rule 4: what decides can be replayed: no clock, chance, thread, lock or log");

    static final ArchRule ONLY_TIME_SOURCES_READ_CLOCKS = noClasses()
            .that(not(describe("are a TimeSource", type -> type.isAssignableTo(TimeSource.class))))
            .should(callMethodWhere(describe("a clock is read", call -> readsClock(call))))
            .because("rule 5: time is a thing that a test moves");

    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should(callMethodWhere(describe(
                    "it sleeps",
                    call -> call.getName().equals("sleep")
                            && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                    .contains(call.getTargetOwner().getName()))))
            .because("rule 5: a sleep is either too short or too long");

    static final ArchRule PUBLIC_CLASSES_ARE_CLOSED = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and(not(describe("are sealed", type -> isSealed(type))))
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("rule 7: what was not made to be extended is not extended");

    static final ArchRule FIELDS_ARE_PRIVATE = fields()
            .that()
            .areDeclaredInClassesThat()
            .areNotEnums()
            .and(not(describe(
                    "are constants",
                    field -> field.getModifiers().contains(JavaModifier.STATIC)
                            && field.getModifiers().contains(JavaModifier.FINAL))))
            .and(not(describe("are the compiler's", field -> field.getModifiers().contains(JavaModifier.SYNTHETIC))))
            .should()
            .bePrivate()
            .because("rule 7: state belongs to one class");

    static final ArchRule API_FIELDS_ARE_FINAL = fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.allswell.api..")
            .should()
            .beFinal()
            .because("rule 7: values do not change");

    static final ArchRule STATIC_FIELDS_ARE_CONSTANT = fields()
            .that()
            .areStatic()
            .and(not(describe("are the compiler's", field -> field.getModifiers().contains(JavaModifier.SYNTHETIC))))
            .should()
            .beFinal()
            .andShould(holdNoState())
            .because("rule 7: static state cannot be injected, started or stopped");

    static final ArchRule NO_SETTERS = noMethods()
            .that()
            .haveNameMatching("set[A-Z].*")
            .and(not(describe("override a method from outside", method -> overridesForeign(method))))
            .should()
            .bePublic()
            .because("rule 7: what an object needs it is given when it is made");

    static final ArchRule VALUES_ARE_RECORDS = classes()
            .that()
            .haveNameMatching(".*(Settings|Snapshot|Event|Result)")
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .should()
            .beRecords()
            .because("rule 7: settings, snapshots, events and results are values");

    static final ArchRule ONE_ENTRY_FOR_EACH_ROOM_OF_CORE = classes()
            .that()
            .resideInAPackage("dev.allswell.core..")
            .should(new OneEntry())
            .because("rule 7: a room has one door");

    static final ArchRule EXECUTORS_HAVE_OWNERS = noClasses()
            .that(not(describe("are managed", type -> outermost(type).isAssignableTo(Managed.class))))
            .should(callCodeUnitWhere(describe("an executor is made", call -> makesExecutor(call))))
            .because("rule 8: whoever opens threads closes them");

    static final ArchRule NO_STRAY_THREADS = noClasses()
            .should(callCodeUnitWhere(describe("a thread is started by hand", call -> startsThread(call))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocal.class)
            .because("rule 8: no thread without an owner, no state that hides in one");

    static final ArchRule NO_COMMON_POOL = noClasses()
            .should(callMethodWhere(describe("the common pool is used", call -> usesCommonPool(call))))
            .because("rule 8: the common pool belongs to the host");

    private CodeRules() {}

    /** All of them, for shipped classes. */
    static List<ArchRule> all() {
        return List.of(
                PURE_PARTS_TOUCH_NOTHING,
                ONLY_TIME_SOURCES_READ_CLOCKS,
                NOBODY_SLEEPS,
                PUBLIC_CLASSES_ARE_CLOSED,
                FIELDS_ARE_PRIVATE,
                API_FIELDS_ARE_FINAL,
                STATIC_FIELDS_ARE_CONSTANT,
                NO_SETTERS,
                VALUES_ARE_RECORDS,
                ONE_ENTRY_FOR_EACH_ROOM_OF_CORE,
                EXECUTORS_HAVE_OWNERS,
                NO_STRAY_THREADS,
                NO_COMMON_POOL);
    }

    static JavaClass outermost(JavaClass type) {
        var outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static boolean isSealed(JavaClass type) {
        return type.reflect().isSealed();
    }

    private static boolean readsClock(JavaAccess<?> call) {
        var owner = call.getTargetOwner().getName();
        return switch (call.getName()) {
            case "nanoTime", "currentTimeMillis" -> owner.equals("java.lang.System");
            case "now" -> CLOCKS.contains(owner);
            case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds" ->
                owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource");
            default -> false;
        };
    }

    private static boolean makesExecutor(JavaAccess<?> call) {
        var owner = call.getTargetOwner().getName();
        return owner.equals("java.util.concurrent.Executors")
                || call.getName().equals("<init>")
                        && Set.of(
                                "java.util.concurrent.ThreadPoolExecutor",
                                "java.util.concurrent.ScheduledThreadPoolExecutor",
                                "java.util.concurrent.ForkJoinPool",
                                "java.util.Timer")
                                .contains(owner);
    }

    private static boolean startsThread(JavaAccess<?> call) {
        var owner = call.getTargetOwner().getName();
        return owner.equals("java.lang.Thread") && Set.of("<init>", "startVirtualThread").contains(call.getName())
                || owner.startsWith("java.lang.Thread$Builder") && call.getName().equals("start");
    }

    private static boolean usesCommonPool(JavaAccess<?> call) {
        var owner = call.getTargetOwner();
        var parameters = call.getTarget() instanceof CodeUnitCallTarget unit
                ? unit.getRawParameterTypes().size()
                : 0;
        return switch (call.getName()) {
            case "parallelStream" -> true;
            case "parallel" -> owner.isAssignableTo(java.util.stream.BaseStream.class);
            case "supplyAsync", "runAsync" ->
                owner.isAssignableTo(java.util.concurrent.CompletableFuture.class) && parameters == 1;
            case "commonPool" -> true;
            default -> false;
        };
    }

    private static boolean overridesForeign(JavaMethod method) {
        return method.getOwner().getAllRawSuperclasses().stream()
                .anyMatch(type -> !type.getPackageName().startsWith(House.ROOT)
                        && type.tryGetMethod(
                                method.getName(),
                                method.getRawParameterTypes().stream()
                                        .map(JavaClass::getName)
                                        .toArray(String[]::new))
                                .isPresent());
    }

    private static ArchCondition<JavaField> holdNoState() {
        DescribedPredicate<JavaClass> mutable = describe(
                "mutable", type -> type.getPackageName().startsWith("java.util.concurrent") && !type.isEnum());
        return new ArchCondition<>("hold no state") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (mutable.test(field.getRawType())) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " holds state"));
                }
            }
        };
    }
}
