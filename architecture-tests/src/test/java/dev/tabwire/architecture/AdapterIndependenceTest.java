package dev.tabwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.tabwire.architecture.Packages.ADAPTERS;
import static dev.tabwire.architecture.Packages.APP;
import static dev.tabwire.architecture.Packages.BROWSER_ADAPTERS;
import static dev.tabwire.architecture.Packages.COORDINATOR;
import static dev.tabwire.architecture.Packages.CORE;
import static dev.tabwire.architecture.Packages.JAVA_LANGUAGE;
import static dev.tabwire.architecture.Packages.JVM_ADAPTERS;
import static dev.tabwire.architecture.Packages.MESSENGER;
import static dev.tabwire.architecture.Packages.RUNTIME;
import static dev.tabwire.architecture.Packages.SANDBOX;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Can each set of adapters be used, and left out, on its own? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class AdapterIndependenceTest {
    @ArchTest
    static final ArchRule browser_adapters_do_not_know_the_jvm_adapters = noClasses()
            .that()
            .resideInAPackage(BROWSER_ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JVM_ADAPTERS)
            .because("servers and files do not compile for a browser")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule jvm_adapters_do_not_know_the_browser = noClasses()
            .that()
            .resideInAPackage(JVM_ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BROWSER_ADAPTERS, "org.teavm..")
            .because("a bot or a relay must not carry a browser's bindings, which no JVM can run")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule adapters_do_not_know_the_app = noClasses()
            .that()
            .resideInAPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP)
            .because("adapters are used in programs that are not ours; the web app is one program among them")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule browser_adapters_need_nothing_but_core_and_jso = classes()
            .that()
            .resideInAPackage(BROWSER_ADAPTERS)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JAVA_LANGUAGE)
                    .or(resideInAnyPackage("java.util", "java.util.function", "io.vavr.."))
                    .or(resideInAnyPackage("org.teavm.jso..", BROWSER_ADAPTERS, CORE))
                    .as("are of the language, collections, Vavr, JSO, core, or of the browser's adapters"))
            .because("each library more is downloaded by every visitor of every page")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule browser_adapters_know_ports_and_no_machinery = noClasses()
            .that()
            .resideInAPackage(BROWSER_ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COORDINATOR, RUNTIME, MESSENGER)
            .because("an adapter keeps its port's contract and decides nothing, so another can take its place")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_sandbox_shares_no_code_with_the_client = noClasses()
            .that()
            .resideInAPackage(SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CORE)
            .because("a codec that both sides share would be wrong on both sides at once, and every test would pass")
            .allowEmptyShould(false);
}
