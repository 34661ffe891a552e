package dev.tabwire.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.tabwire.architecture.Packages.COORDINATOR;
import static dev.tabwire.architecture.Packages.CORE;
import static dev.tabwire.architecture.Packages.DOMAIN;
import static dev.tabwire.architecture.Packages.JSON;
import static dev.tabwire.architecture.Packages.PORT;
import static dev.tabwire.architecture.Packages.PROTOCOL;
import static dev.tabwire.architecture.Packages.TABS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Does each package of core know only what lies below it? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreLayersTest {
    @ArchTest
    static final ArchRule the_domain_knows_only_json = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat(resideInAPackage(CORE).and(not(resideInAnyPackage(DOMAIN, JSON))))
            .because("the words of the domain outlive every protocol, port and machine that uses them")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_protocol_knows_only_json = noClasses()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .dependOnClassesThat(resideInAPackage(CORE).and(not(resideInAnyPackage(PROTOCOL, JSON))))
            .because("frames are decoded as the platform writes them; what they mean to a tab is decided elsewhere")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule ports_are_interfaces_or_values = classes()
            .that()
            .resideInAPackage(PORT)
            .should(be(INTERFACES
                    .or(describe("records", JavaClass::isRecord))
                    .or(describe("enums", JavaClass::isEnum))
                    .as("interfaces, records or enums")))
            .because("a port promises and does not do: code in it would run in every adapter and be tested in none")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule ports_know_only_the_domain_and_json = noClasses()
            .that()
            .resideInAPackage(PORT)
            .should()
            .dependOnClassesThat(resideInAPackage(CORE).and(not(resideInAnyPackage(PORT, DOMAIN, JSON))))
            .because("whoever writes an adapter should have to read the ports and the domain, not the machines behind")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_coordinator_knows_nothing_that_drives_it = noClasses()
            .that()
            .resideInAPackage(COORDINATOR)
            .should()
            .dependOnClassesThat(resideInAPackage(CORE)
                    .and(not(resideInAnyPackage(COORDINATOR, DOMAIN, JSON, PORT, PROTOCOL, TABS))))
            .because("the runtime, the simulation and the messenger all drive the coordinator, each in its own way")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_coordinator_calls_no_port = noClasses()
            .that()
            .resideInAPackage(COORDINATOR)
            .should()
            .dependOnClassesThat(resideInAPackage(PORT).and(INTERFACES).as("are ports that can be called"))
            .because("a step returns effects and has none; it may name a port's values, such as the kind of a failure")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule machines_of_the_coordinator_do_not_know_each_other = slices()
            .matching("..tabwire.core.coordinator.(*)..")
            .namingSlices("the machine $1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("..tabwire.core.coordinator.step.."))
            .because("a machine tells the others facts and reads none of their state, so each can be understood alone")
            .allowEmptyShould(false);
}
