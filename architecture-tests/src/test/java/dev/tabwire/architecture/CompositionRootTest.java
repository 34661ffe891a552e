package dev.tabwire.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.tabwire.architecture.Packages.ADAPTERS;
import static dev.tabwire.architecture.Packages.APP;
import static dev.tabwire.architecture.Packages.APP_BINDINGS;
import static dev.tabwire.architecture.Packages.COMPOSITION_ROOT;
import static dev.tabwire.architecture.Packages.CORE;
import static dev.tabwire.architecture.Packages.PAGE;
import static dev.tabwire.architecture.Packages.PAGE_MODULE;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Are objects put together in one place only? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class CompositionRootTest {
    @ArchTest
    static final ArchRule only_the_composition_root_names_a_container = noClasses()
            .that()
            .resideInAnyPackage(CORE, ADAPTERS, APP)
            .and()
            .resideOutsideOfPackage(COMPOSITION_ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dagger..", "javax.inject..", "jakarta.inject..")
            .because("the container is a detail of one program: everything else can be built with new, in tests too")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule only_the_composition_root_chooses_adapters_for_the_page = noClasses()
            .that()
            .resideInAnyPackage(PAGE, PAGE_MODULE, APP_BINDINGS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ADAPTERS)
            .because("one place tells which technology stands behind each port, and changing it changes nothing else")
            .allowEmptyShould(false);
}
