package dev.tabwire.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.lang.ArchRule;
import dev.tabwire.architecture.Fixtures.Fixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Would each rule notice? Every one must fail on a look-alike that breaks it, and name the class that does. */
class RuleFixtureTest {
    private static final Map<String, ArchRule> RULES = Rules.all();
    private static final List<Fixture> FIXTURES = Fixtures.all();

    static Stream<String> rules() {
        return RULES.keySet().stream();
    }

    static Stream<Fixture> fixtures() {
        return FIXTURES.stream();
    }

    @Test
    void every_rule_has_a_fixture_and_every_fixture_a_rule() {
        Set<String> broken = FIXTURES.stream()
                .flatMap(fixture -> fixture.brokenRules().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(RULES.keySet()), broken);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void a_rule_gives_its_reason(String rule) {
        assertTrue(RULES.get(rule).getDescription().contains(", because "), rule + " has no because");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void a_fixture_breaks_the_rules_it_names_and_no_other(Fixture fixture) {
        assertFalse(fixture.brokenRules().isEmpty(), fixture + " breaks no rule");
        assertAll(RULES.entrySet().stream().map(rule -> () -> check(fixture, rule.getKey(), rule.getValue())));
    }

    private static void check(Fixture fixture, String name, ArchRule rule) {
        // Most fixtures hold none of the classes that most rules speak of.
        List<String> violations =
                rule.allowEmptyShould(true).evaluate(fixture.classes()).getFailureReport().getDetails();
        Set<String> offenders = fixture.offendersOf(name);
        for (String offender : offenders) {
            assertTrue(violations.stream().anyMatch(violation -> names(violation, offender)),
                    () -> name + " does not name " + offender + " but " + violations);
        }
        for (String violation : violations) {
            assertTrue(offenders.stream().anyMatch(offender -> names(violation, offender)),
                    () -> name + " is broken by a class of " + fixture + " that does not say so: " + violation);
        }
    }

    private static boolean names(String violation, String className) {
        int at = violation.indexOf(className);
        while (at >= 0) {
            int end = at + className.length();
            if (end == violation.length() || !Character.isJavaIdentifierPart(violation.charAt(end))) {
                return true;
            }
            at = violation.indexOf(className, end);
        }
        return false;
    }
}
