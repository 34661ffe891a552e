package dev.tabwire.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Is what README.md says still so? */
@AnalyzeClasses(packages = "dev.tabwire", importOptions = ImportOption.DoNotIncludeTests.class)
class ReadmeTest {
    private static final Map<String, String> MODULES = Map.of("dev.tabwire.core.", "core",
            "dev.tabwire.adapters.browser.", "adapters-browser", "dev.tabwire.adapters.jvm.", "adapters-jvm",
            "dev.tabwire.app.web.", "app-web");

    @ArchTest
    static void its_graph_of_modules_is_the_real_one(JavaClasses classes) {
        Set<String> arrows = new TreeSet<>();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String from = moduleOf(type);
                String to = moduleOf(dependency.getTargetClass());
                if (to != null && !to.equals(from)) {
                    arrows.add(from + " --> " + to);
                }
            }
        }
        assertEquals(arrows, Readme.moduleArrows());
    }

    @ArchTest
    static void its_tests_exist(JavaClasses any) throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Readme.ROOT)) {
            there = files.map(file -> Readme.ROOT.relativize(file).toString())
                    .filter(file -> file.contains("src/test/java/") && file.endsWith(".java"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        List<String> missing = Readme.tests().stream().filter(test -> test.endsWith("Test") && !there.contains(test)).toList();
        assertEquals(List.of(), missing, "tests that prove a guarantee and do not exist");
        assertFalse(Readme.tests().isEmpty());
    }

    @ArchTest
    static void its_links_lead_to_files(JavaClasses any) {
        assertEquals(List.of(), Readme.links().stream().filter(link -> !Files.exists(Readme.ROOT.resolve(link))).toList());
        assertFalse(Readme.links().isEmpty());
    }

    private static String moduleOf(JavaClass type) {
        return MODULES.entrySet().stream().filter(module -> (type.getPackageName() + ".").startsWith(module.getKey()))
                .map(Map.Entry::getValue).findAny().orElse(null);
    }
}
