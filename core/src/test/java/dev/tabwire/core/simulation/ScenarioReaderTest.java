package dev.tabwire.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    private static final String HEAD = "case: 5\ntitle: The owner is frozen\nresult: Another takes over\n";
    private static final String GOOD = HEAD + "open a\nfocus a\nexpect settled\n";

    private static Scenario read(String text) {
        return ScenarioReader.read("some.scenario", text);
    }

    @Test
    void a_scenario_is_read_as_it_is_written() {
        Scenario scenario = read(HEAD + """
                not in Chromium: It would take too long.
                fault: lost-echoes 300

                # Both at once.
                open a b
                send b 3
                stall a 14000
                await owner b within 30000
                jump-clock -500

                expect committed 3
                expect owner b within 1000
                """);
        assertEquals(5, scenario.number());
        assertEquals("The owner is frozen", scenario.title());
        assertEquals("Another takes over", scenario.result());
        assertEquals(Optional.of("It would take too long."), scenario.notInChromium());
        assertEquals(Optional.empty(), scenario.notInSimulation());
        assertEquals(300, scenario.faultPerThousand(Scenario.Fault.LOST_ECHOES));
        assertEquals(0, scenario.faultPerThousand(Scenario.Fault.LATE_FRAMES));
        Condition ownerB = new Condition(Condition.Kind.OWNER, "b", 0, "", 30_000);
        assertEquals(List.of(
                new Scenario.Step(8, Verb.OPEN, List.of("a", "b"), 0, Optional.empty()),
                new Scenario.Step(9, Verb.SEND, List.of("b"), 3, Optional.empty()),
                new Scenario.Step(10, Verb.STALL, List.of("a"), 14_000, Optional.empty()),
                new Scenario.Step(11, Verb.AWAIT, List.of(), 0, Optional.of(ownerB)),
                new Scenario.Step(12, Verb.JUMP_CLOCK, List.of(), -500, Optional.empty())), scenario.steps());
        assertEquals(List.of(
                new Condition(Condition.Kind.COMMITTED, "", 3, "", ScenarioReader.EXPECT_MILLIS),
                new Condition(Condition.Kind.OWNER, "b", 0, "", 1_000)), scenario.expectations());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            case: 5\\nplace: here                     | line 2: unknown member 'place'
            case: 5\\ncase: 6                         | line 2: member 'case' is said twice
            title:                                    | line 1: member 'title' says nothing
            fault: lost-socks 3                       | line 1: unknown fault 'lost-socks'
            fault: lost-echoes 1001                   | line 1: a rate is 1 to 1000 per thousand, not 1001
            fault: lost-echoes                        | line 1: a fault needs a name and a rate
            open a\\nfokus a                          | line 2: unknown action 'fokus'; known are [open,
            open a\\ncase: 5                          | line 2: member 'case' comes after the first action
            open a\\nopen a                           | line 2: tab 'a' is open already
            open A                                    | line 1: a tab's name is small letters and digits, not 'A'
            focus a                                   | line 1: tab 'a' is not open
            open a\\nclose a\\nfocus a                | line 3: tab 'a' is not open
            restore a                                 | line 1: tab 'a' was never open
            open                                      | line 1: 'open' needs a tab
            open a\\nfocus                            | line 2: 'focus' takes 1 words, not 0
            open a\\nsend a many                      | line 2: 'many' is no whole number
            open a\\nsend a 0                         | line 2: 0 is not within 1 and
            wait -5                                   | line 1: -5 is not within 1 and
            hide now                                  | line 1: 'hide' takes 0 words, not 1
            open a\\nawait                            | line 2: a condition is missing
            open a\\nawait owner a                    | line 2: 'within' and milliseconds are missing
            open a\\nawait owner b within 5           | line 2: tab 'b' was never open
            open a\\nawait luck within 5              | line 2: unknown condition 'luck'; known are [owner,
            open a\\nexpect settled\\nfocus a         | line 3: 'focus' comes after what is expected
            """)
    void what_is_wrong_is_named_with_file_and_line(String text, String message) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> read(text.replace("\\n", "\n")));
        assertTrue(refusal.getMessage().startsWith("some.scenario, " + message), refusal::getMessage);
    }

    @Test
    void what_is_missing_is_named_with_the_file() {
        assertFalse(read(GOOD).steps().isEmpty());
        refused(GOOD.replace("expect settled\n", ""), "nothing is expected; 'expect' is missing");
        refused(HEAD, "there is no action");
        refused(GOOD.replace("case: 5\n", ""), "member 'case' is missing");
        refused(GOOD.replace("title: The owner is frozen\n", ""), "member 'title' is missing");
        refused(GOOD.replace("result: Another takes over\n", ""), "member 'result' is missing");
        refused(GOOD.replace("case: 5", "case: 28"), "case 28 is not one of the 27");
        refused("not yet: Later.\n" + GOOD, "says 'not yet' and has steps");
        refused("not in simulation: A.\nnot in Chromium: B.\n" + GOOD, "no runner is left");
    }

    private static void refused(String text, String message) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> read(text));
        assertTrue(refusal.getMessage().startsWith("some.scenario: " + message), refusal::getMessage);
    }
}
