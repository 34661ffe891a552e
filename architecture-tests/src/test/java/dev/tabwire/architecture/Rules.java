package dev.tabwire.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/** All rules of this package, found in its compiled classes, so that none can be left out of a list. */
final class Rules {
    private Rules() {}

    /**
     * The rules by name.
     *
     * @throws IllegalStateException if a rule would never be checked, or two have one name
     */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages(Rules.class.getPackageName())) {
            if (!type.getPackageName().equals(Rules.class.getPackageName())) {
                continue;
            }
            for (JavaField field : type.getFields()) {
                if (!field.getRawType().isAssignableTo(ArchRule.class)) {
                    continue;
                }
                if (!field.isAnnotatedWith(ArchTest.class)) {
                    throw new IllegalStateException(field.getFullName() + " lacks @ArchTest and is never checked");
                }
                if (rules.put(field.getName(), read(field.reflect())) != null) {
                    throw new IllegalStateException("two rules are named " + field.getName());
                }
            }
        }
        return rules;
    }

    private static ArchRule read(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the rule " + field + " cannot be read", e);
        }
    }
}
