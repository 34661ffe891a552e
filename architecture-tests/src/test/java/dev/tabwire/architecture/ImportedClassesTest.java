package dev.tabwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

/** Do the rules see the whole product, from directories of classes and from jars, and nothing else? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportedClassesTest {
    @ArchTest
    static void every_module_is_seen(JavaClasses classes) {
        assertAtLeast(250, "dev.tabwire.core..", classes);
        assertAtLeast(40, "dev.tabwire.adapters.browser..", classes);
        assertAtLeast(60, "dev.tabwire.adapters.jvm..", classes);
        assertAtLeast(40, "dev.tabwire.app.web..", classes);
    }

    @ArchTest
    static void nothing_but_the_modules_is_seen(JavaClasses classes) {
        List<String> strangers = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !(name + ".").startsWith("dev.tabwire.core.")
                        && !(name + ".").startsWith("dev.tabwire.adapters.browser.")
                        && !(name + ".").startsWith("dev.tabwire.adapters.jvm.")
                        && !(name + ".").startsWith("dev.tabwire.app.web."))
                .distinct()
                .toList();
        assertEquals(List.of(), strangers, "packages that no rule was written for");
    }

    private static void assertAtLeast(int floor, String classesOf, JavaClasses classes) {
        int seen = classes.that(resideInAPackage(classesOf)).size();
        assertTrue(seen >= floor, seen + " classes of " + classesOf + " were seen, at least " + floor + " exist");
    }
}
