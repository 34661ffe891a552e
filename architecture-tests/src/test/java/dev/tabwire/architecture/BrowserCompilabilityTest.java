package dev.tabwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.tabwire.architecture.Packages.compiledForTheBrowser;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Formatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;

/**
 * Does what goes to the browser compile there, and stay small? The sizes are those of a whole page that uses the thing,
 * compiled by TeaVM 0.15.0 and compressed, against some 4 KB for an empty one. Adapters of the JVM and the server may
 * use all of this.
 */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class BrowserCompilabilityTest {
    @ArchTest
    static final ArchRule the_browser_gets_no_regular_expressions = noClasses()
            .that(compiledForTheBrowser())
            .should()
            .accessTargetWhere(Uses.of(String.class, "split", "matches", "replaceAll", "replaceFirst")
                    .as("methods of String that compile a regular expression"))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..")
            .because("the engine of regular expressions adds 38 KB; indexOf and replace add nothing")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_browser_gets_no_formatter = noClasses()
            .that(compiledForTheBrowser())
            .should()
            .accessTargetWhere(
                    Uses.of(String.class, "format", "formatted").as("methods of String that need a Formatter"))
            .orShould()
            .dependOnClassesThat(type(Formatter.class).or(resideInAPackage("java.text..")).as("format text"))
            .because("java.util.Formatter adds 60 KB; joining strings adds nothing")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_browser_gets_no_java_time = noClasses()
            .that(compiledForTheBrowser())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.time..")
            .because("parsing or printing a date with it adds 70 to 100 KB; times are milliseconds since the epoch, and"
                    + " the browser can print them")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_browser_gets_no_decimal_numbers_from_text = noClasses()
            .that(compiledForTheBrowser())
            .should()
            .accessTargetWhere(Uses.of(Double.class, "parseDouble")
                    .or(Uses.of(Float.class, "parseFloat"))
                    .or(Uses.ofText(Double.class, "valueOf", "<init>"))
                    .or(Uses.ofText(Float.class, "valueOf", "<init>"))
                    .as("the parsing of a decimal number"))
            .orShould()
            .dependOnClassesThat(
                    type(BigDecimal.class).or(type(BigInteger.class)).as("are numbers of any size"))
            .because("parsing a double adds 23 KB and BigDecimal 13; the protocol's numbers are whole, and JSON is read"
                    + " by the browser")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_browser_gets_nothing_that_teavm_lacks = noClasses()
            .that(compiledForTheBrowser())
            .should()
            .accessTargetWhere(Uses.of(String.class, "lines")
                    .or(Uses.of(Collectors.class, "joining"))
                    .or(Uses.enumByName())
                    .as("methods that TeaVM lacks or fails to compile"))
            .orShould()
            .dependOnClassesThat(assignableTo(EnumMap.class)
                    .or(assignableTo(EnumSet.class))
                    .or(type(CompletableFuture.class))
                    .or(type(AtomicReferenceArray.class))
                    .or(resideInAnyPackage("java.util.concurrent.locks..", "java.security.."))
                    .as("are lacking in TeaVM or crash its compiler"))
            .because("the page would not compile, or the compiler would end with a NullPointerException that names none"
                    + " of our classes")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_browser_gets_no_large_parts_of_vavr = noClasses()
            .that(compiledForTheBrowser())
            .should()
            .dependOnClassesThat(resideInAPackage("io.vavr..")
                    .and(type(io.vavr.Lazy.class)
                            .or(type(io.vavr.collection.Stream.class))
                            .or(type(io.vavr.collection.Vector.class)))
                    .as("are Vavr's Lazy, Stream or Vector"))
            .because("a Vector that is printed anywhere adds 15 KB, and Lazy, which Stream is made of, holds a"
                    + " ReentrantLock, which TeaVM lacks")
            .allowEmptyShould(false);
}
