package dev.tabwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.tabwire.architecture.Packages.ADAPTERS;
import static dev.tabwire.architecture.Packages.APP;
import static dev.tabwire.architecture.Packages.CORE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Can packages be read, tested and moved one after the other? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageCycleTest {
    @ArchTest
    static final ArchRule packages_have_no_cycles = slices()
            .assignedFrom(new EachPackage())
            .namingSlices("$1")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle are one package with several names: none can be understood or used alone")
            .allowEmptyShould(false);

    /** Every package is a slice, those of modules that have classes of their own at the top included. */
    private static final class EachPackage implements SliceAssignment {
        private static final DescribedPredicate<JavaClass> OURS = resideInAnyPackage(CORE, ADAPTERS, APP);

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return OURS.test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
