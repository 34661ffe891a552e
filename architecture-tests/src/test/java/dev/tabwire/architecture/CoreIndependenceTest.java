package dev.tabwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.tabwire.architecture.Packages.CORE;
import static dev.tabwire.architecture.Packages.JAVA_LANGUAGE;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.Scanner;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;

/** Is core free of everything that makes a run differ from the one before it? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreIndependenceTest {
    @ArchTest
    static final ArchRule core_depends_on_nothing_but_java_collections_and_vavr = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JAVA_LANGUAGE)
                    .or(resideInAnyPackage("java.util", "java.util.function", "io.vavr..", CORE))
                    .or(resideInAnyPackage("org.immutables.value.."))
                    .as("are of the language, collections, Vavr, annotations of Immutables, or core"))
            .because("the same core runs in a browser, on a JVM and in a simulation, and may use only what all have")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_reads_no_clock = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .accessTargetWhere(Uses.of(System.class, "currentTimeMillis", "nanoTime"))
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.time..")
                    .or(assignableTo(Date.class))
                    .or(assignableTo(Calendar.class))
                    .as("know the time"))
            .because("time comes in with each input, so that a day of tabs can be simulated in a second, and repeated")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_draws_no_random_numbers = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .accessTargetWhere(Uses.of(Math.class, "random")
                    .or(Uses.of(StrictMath.class, "random"))
                    .or(Uses.of(UUID.class, "randomUUID"))
                    .as("a source of random numbers"))
            .orShould()
            .dependOnClassesThat(assignableTo(Random.class)
                    .or(type(SplittableRandom.class))
                    .or(resideInAnyPackage("java.util.random..", "java.security.."))
                    .as("are generators of random numbers"))
            .because("random values come in through the Entropy port, so that a seed tells the whole run")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_starts_no_thread = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(assignableTo(Thread.class)
                    .or(assignableTo(ThreadLocal.class))
                    .or(assignableTo(Timer.class))
                    .or(assignableTo(TimerTask.class))
                    .or(resideInAnyPackage("java.util.concurrent.."))
                    .as("are of threads"))
            .orShould()
            .accessTargetWhere(Uses.of(Object.class, "wait", "notify", "notifyAll").as("a monitor's signals"))
            .because("a browser page has one thread, and the order of inputs must be the mailbox's alone")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_takes_no_lock = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should(Monitors.enter())
            .because("one thread only may enter core; a lock would hide a caller's mistake, and each page would pay")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_names_no_browser = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.teavm..")
            .because("core also runs on JVMs, where no browser stands behind these names")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_names_no_container = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dagger..", "javax.inject..", "jakarta.inject..")
            .because("whoever uses core chooses how objects are put together; constructors are enough for core")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_does_no_input_or_output = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.logging..")
                    .or(type(Scanner.class))
                    .or(assignableTo(Process.class))
                    .or(type(ProcessBuilder.class))
                    .as("read or write"))
            .orShould()
            .accessTargetWhere(Uses.of(System.class, "in", "out", "err")
                    .or(Uses.of(Throwable.class, "printStackTrace"))
                    .as("the standard streams"))
            .because("what core wants done it returns as an effect, and what went wrong it tells Diagnostics")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_asks_nothing_of_its_process = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .accessTargetWhere(Uses.of(System.class, "getenv", "getProperty", "lineSeparator", "identityHashCode")
                    .or(Uses.of(Runtime.class, "getRuntime"))
                    .or(Uses.of(Boolean.class, "getBoolean"))
                    .or(Uses.of(Integer.class, "getInteger"))
                    .or(Uses.of(Long.class, "getLong"))
                    .as("properties of the process"))
            .because("two machines that replay one seed must see the same run")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule core_keeps_no_state_in_static_fields = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(CORE)
            .and()
            .areStatic()
            .should()
            .beFinal()
            .because("a simulation runs many tabs side by side in one JVM, and they share nothing but the store")
            .allowEmptyShould(false);
}
