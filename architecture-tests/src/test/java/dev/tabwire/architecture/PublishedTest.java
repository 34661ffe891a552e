package dev.tabwire.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** Is it clear what other people's programs may name, and can they do so without naming the rest? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class PublishedTest {
    @ArchTest
    static final ArchRule published_types_speak_only_of_published_types = classes()
            .that(describe("are published", PublishedTest::isPublished))
            .should(speakOnlyOfPublishedTypes())
            .because("whoever uses a published type would have to name an internal one, and be broken by its next change")
            .allowEmptyShould(false);

    @ArchTest
    static void the_readme_lists_every_package_once(JavaClasses classes) {
        Set<String> there = classes.stream()
                .filter(type -> !type.getPackageName().startsWith("dev.tabwire.app"))
                .map(type -> type.getPackageName().substring("dev.tabwire.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = new TreeSet<>(Readme.published());
        for (String internal : Readme.internal()) {
            Assertions.assertTrue(listed.add(internal), internal + " is listed as published and as internal");
        }
        Assertions.assertEquals(there, listed, "packages of the libraries, and those that README.md lists");
    }

    private static boolean isPublished(JavaClass type) {
        return isVisible(type) && Readme.published().stream().anyMatch(name -> type.getPackageName().endsWith("tabwire." + name));
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC) && type.getEnclosingClass().map(PublishedTest::isVisible).orElse(true);
    }

    private static ArchCondition<JavaClass> speakOnlyOfPublishedTypes() {
        return new ArchCondition<>("speak only of published types") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaClass> spoken = new HashSet<>();
                type.getSuperclass().ifPresent(parent -> spoken.addAll(parent.getAllInvolvedRawTypes()));
                type.getInterfaces().forEach(parent -> spoken.addAll(parent.getAllInvolvedRawTypes()));
                for (JavaMember member : type.getMembers()) {
                    boolean isSeen = member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED);
                    if (isSeen && !member.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                        add(member, spoken);
                    }
                }
                for (JavaClass named : spoken) {
                    JavaClass element = named.getBaseComponentType();
                    if (element.getPackageName().contains("tabwire.") && !isPublished(element)) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " speaks of " + element.getName()));
                    }
                }
            }
        };
    }

    private static void add(JavaMember member, Set<JavaClass> spoken) {
        if (member instanceof JavaField field) {
            spoken.addAll(field.getType().getAllInvolvedRawTypes());
        } else if (member instanceof JavaCodeUnit unit) {
            spoken.addAll(unit.getReturnType().getAllInvolvedRawTypes());
            for (JavaType parameter : unit.getParameterTypes()) {
                spoken.addAll(parameter.getAllInvolvedRawTypes());
            }
            unit.getExceptionTypes().forEach(spoken::add);
        }
    }
}
