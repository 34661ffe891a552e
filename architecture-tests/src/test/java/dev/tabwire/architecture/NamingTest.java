package dev.tabwire.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.tabwire.architecture.Packages.ADAPTERS;
import static dev.tabwire.architecture.Packages.APP;
import static dev.tabwire.architecture.Packages.CORE;
import static dev.tabwire.architecture.Packages.PORT;
import static dev.tabwire.architecture.Packages.bindings;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Does a name say what a class is for? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class NamingTest {
    private static final Set<String> EMPTY_WORDS =
            Set.of("Impl", "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities");
    private static final Set<String> NO_TECHNOLOGY =
            Set.of("Abstract", "Base", "Basic", "Default", "Generic", "My", "Real", "Simple", "Standard", "The");
    private static final Set<String> NO_ROLE = Set.of("Adapter", "Impl", "Interface", "Port");
    private static final Set<String> TECHNOLOGIES = Set.of(
            "Broadcast", "Browser", "Crypto", "Db", "Fetch", "File", "Http", "Indexed", "Jackson", "Jdk", "Local",
            "Locks", "Memory", "Native", "Performance", "Redis", "Socket", "Sql", "Sqlite", "Window", "Worker");

    private static final DescribedPredicate<JavaClass> PORTS = resideInAPackage(PORT)
            .and(INTERFACES)
            .and(describe("top level", JavaClass::isTopLevelClass))
            .or(describe("the codec of JSON", type -> type.getFullName().endsWith("tabwire.core.json.JsonCodec")))
            .as("ports");

    @ArchTest
    static final ArchRule names_have_no_empty_words = noClasses()
            .that()
            .resideInAnyPackage(CORE, ADAPTERS, APP)
            .and(not(bindings()))
            .and(not(writtenByDagger()))
            .should(be(describe("named with one of " + EMPTY_WORDS.stream().sorted().toList(),
                    type -> words(type.getSimpleName()).stream().anyMatch(EMPTY_WORDS::contains))))
            .because("such a word fits every class and so tells nothing of this one; only a binding may bear one, as"
                    + " the browser gave the thing its name (LockManager)")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule ports_are_named_by_role = noClasses()
            .that(PORTS)
            .should(be(describe("named by a technology or as a port",
                    type -> words(type.getSimpleName()).stream()
                            .anyMatch(word -> NO_ROLE.contains(word) || TECHNOLOGIES.contains(word)))))
            .because("core says what it needs and not how it is done: the next adapter will do it another way")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule adapters_are_named_by_technology_and_role = classes()
            .that(resideInAnyPackage(ADAPTERS))
            .and(describe("implement a port", type -> ports(type).stream().findAny().isPresent()))
            .and(describe("have a name", type -> !type.isAnonymousClass()))
            .should(be(describe("named by a technology first and the port's role last", NamingTest::isWellNamed)))
            .because("WebLocksWireLock tells which port it serves and what it stands on, before anyone opens the file")
            .allowEmptyShould(false);

    private static boolean isWellNamed(JavaClass adapter) {
        List<String> words = words(adapter.getSimpleName());
        return !NO_TECHNOLOGY.contains(words.get(0))
                && ports(adapter).stream().map(port -> words(port.getSimpleName())).anyMatch(role -> words.size() > 1
                        && words.get(words.size() - 1).equals(role.get(role.size() - 1))
                        && !words.equals(role));
    }

    private static List<JavaClass> ports(JavaClass type) {
        return type.getAllRawInterfaces().stream().filter(PORTS).toList();
    }

    private static DescribedPredicate<JavaClass> writtenByDagger() {
        return describe("written by Dagger", type -> {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.isAnnotatedWith("dagger.internal.DaggerGenerated");
        });
    }

    /** The words of a name in camel case: {@code IndexedDbTokenStore} has four. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 1; at <= name.length(); at++) {
            if (at == name.length() || Character.isUpperCase(name.charAt(at)) || name.charAt(at) == '_') {
                words.add(name.substring(start, at));
                start = at;
            }
        }
        return words;
    }
}
