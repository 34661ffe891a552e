package dev.tabwire.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.tabwire.architecture.Packages.APP;
import static dev.tabwire.architecture.Packages.APP_BINDINGS;
import static dev.tabwire.architecture.Packages.BROWSER_ADAPTERS;
import static dev.tabwire.architecture.Packages.CORE;
import static dev.tabwire.architecture.Packages.DOMAIN;
import static dev.tabwire.architecture.Packages.JSON;
import static dev.tabwire.architecture.Packages.JVM_ADAPTERS;
import static dev.tabwire.architecture.Packages.MESSENGER;
import static dev.tabwire.architecture.Packages.PAGE;
import static dev.tabwire.architecture.Packages.PAGE_MODULE;
import static dev.tabwire.architecture.Packages.SERVER;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Do the two halves of the web app, the one in the browser and the one on the server, stay apart? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class WebAppTest {
    @ArchTest
    static final ArchRule the_page_does_not_know_the_server = noClasses()
            .that()
            .resideInAPackage(APP)
            .and()
            .resideOutsideOfPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVER, JVM_ADAPTERS, "io.vertx..", "com.fasterxml.jackson..", "picocli..")
            .because("what the page names is compiled into what every visitor downloads")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_server_does_not_know_the_page = noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat(resideInAPackage(APP)
                    .and(not(resideInAPackage(SERVER)))
                    .or(resideInAnyPackage(BROWSER_ADAPTERS, "org.teavm.."))
                    .as("are of the page"))
            .because("the server hands out the page as a file; the classes of the page have no meaning on a JVM")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_page_reaches_core_through_the_messenger = noClasses()
            .that()
            .resideInAnyPackage(PAGE, PAGE_MODULE, APP_BINDINGS)
            .should()
            .dependOnClassesThat(resideInAPackage(CORE).and(not(resideInAnyPackage(MESSENGER, DOMAIN, JSON))))
            .because("our page uses what users of the library can use, so whatever it lacks we notice first")
            .allowEmptyShould(false);
}
