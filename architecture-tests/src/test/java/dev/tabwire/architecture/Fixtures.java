package dev.tabwire.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The look-alikes below the package {@code fixture}: each package there is a Tabwire in small with something wrong.
 *
 * <p>A class which is wrong says so in a constant {@code BREAKS} that holds the names of the rules it breaks, separated
 * by spaces. A constant, since an annotation would be a dependency that rules see.
 */
final class Fixtures {
    private static final String ROOT = Fixtures.class.getPackageName() + ".fixture.";

    private Fixtures() {}

    /** One look-alike: its name, its classes, and for each rule the full names of the classes that break it. */
    record Fixture(String name, JavaClasses classes, Map<String, Set<String>> offenders) {
        Set<String> brokenRules() {
            return offenders.keySet();
        }

        Set<String> offendersOf(String rule) {
            return offenders.getOrDefault(rule, Set.of());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Fixture> all() {
        Set<String> names = new ClassFileImporter()
                .importPackages(ROOT.substring(0, ROOT.length() - 1)).stream()
                        .map(type -> type.getPackageName().substring(ROOT.length()))
                        .map(path -> path.substring(0, path.indexOf('.')))
                        .collect(Collectors.toCollection(TreeSet::new));
        List<Fixture> fixtures = new ArrayList<>();
        for (String name : names) {
            // Each alone, for a class that two fixtures import would be judged in the light of both.
            JavaClasses classes = new ClassFileImporter().importPackages(ROOT + name);
            fixtures.add(new Fixture(name, classes, offenders(classes)));
        }
        return fixtures;
    }

    private static Map<String, Set<String>> offenders(JavaClasses classes) {
        Map<String, Set<String>> offenders = new TreeMap<>();
        for (JavaClass type : classes) {
            if (type.tryGetField("BREAKS").isPresent()) {
                for (String rule : breaks(type.getField("BREAKS").reflect())) {
                    offenders.computeIfAbsent(rule, any -> new TreeSet<>()).add(type.getName());
                }
            }
        }
        return offenders;
    }

    private static List<String> breaks(Field constant) {
        try {
            constant.setAccessible(true);
            return Arrays.asList(((String) constant.get(null)).split(" "));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constant + " cannot be read", e);
        }
    }
}
