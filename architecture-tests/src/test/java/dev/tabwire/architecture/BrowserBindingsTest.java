package dev.tabwire.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static dev.tabwire.architecture.Packages.ADAPTERS;
import static dev.tabwire.architecture.Packages.APP;
import static dev.tabwire.architecture.Packages.APP_BINDINGS;
import static dev.tabwire.architecture.Packages.APP_ENTRIES;
import static dev.tabwire.architecture.Packages.BROWSER_ADAPTERS;
import static dev.tabwire.architecture.Packages.BROWSER_BINDINGS;
import static dev.tabwire.architecture.Packages.CORE;
import static dev.tabwire.architecture.Packages.bindings;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** Is JavaScript bound in packages named {@code js}, and nothing else done there? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class BrowserBindingsTest {
    private static final String REASON = "bindings cannot run on a JVM, so whoever hides logic among them leaves it"
            + " untested, and whoever binds elsewhere leaves code that cannot be tested";

    @ArchTest
    static final ArchRule only_bindings_use_jso_annotations = noClasses()
            .that()
            .resideInAnyPackage(CORE, ADAPTERS, APP)
            .and(not(bindings()))
            .should()
            .dependOnClassesThat(resideInAPackage("org.teavm.jso..")
                    .and(describe("annotations", JavaClass::isAnnotation))
                    .and(not(type(JSExport.class)))
                    .as("are annotations of JSO that bind"))
            .because(REASON)
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule only_entries_of_a_script_export = noClasses()
            .that()
            .resideInAnyPackage(CORE, ADAPTERS, APP)
            .and(not(resideInAPackage(APP_ENTRIES).and(simpleNameEndingWith("Main"))))
            .should()
            .dependOnClassesThat(type(JSExport.class))
            .because("what a script gives to others is read in one place, its entry")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule only_bindings_have_native_methods = noMethods()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage(CORE, ADAPTERS, APP).and(not(bindings())))
            .should()
            .haveModifier(JavaModifier.NATIVE)
            .because(REASON)
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule only_bindings_derive_types_from_jso = noClasses()
            .that()
            .resideInAnyPackage(CORE, ADAPTERS, APP)
            .and(not(bindings()))
            .should(be(describe("derived from a type of JSO itself, not from one of our bindings",
                    BrowserBindingsTest::derivesFromJso)))
            .because("a type of JavaScript is declared once, as a binding; other classes may implement that binding to"
                    + " offer themselves to scripts")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule bindings_know_nothing_but_jso_and_each_other = classes()
            .that(bindings())
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(Packages.JAVA_LANGUAGE)
                    .or(resideInAnyPackage("org.teavm.jso..", BROWSER_BINDINGS, APP_BINDINGS))
                    .as("are of the language, JSO, or bindings"))
            .because("a binding translates a name of the browser and decides nothing, so it needs no word of ours")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule adapters_above_their_bindings_know_only_opaque_objects_of_jso = classes()
            .that()
            .resideInAPackage(BROWSER_ADAPTERS)
            .and(not(bindings()))
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("org.teavm.."))
                    .or(type(JSObject.class))
                    .as("are not TeaVM's, or are JSObject"))
            .because("an adapter is plain Java over our bindings; an object of JavaScript is a thing it only passes on")
            .allowEmptyShould(false);

    private static boolean derivesFromJso(JavaClass type) {
        return type.getRawSuperclass().filter(BrowserBindingsTest::isOfJso).isPresent()
                || type.getRawInterfaces().stream().anyMatch(BrowserBindingsTest::isOfJso);
    }

    private static boolean isOfJso(JavaClass type) {
        return resideInAPackage("org.teavm.jso..").test(type);
    }
}
