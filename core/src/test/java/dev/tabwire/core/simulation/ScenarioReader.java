package dev.tabwire.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads scenario files.
 *
 * <p>First come lines {@code name: value}: {@code case}, {@code title} and {@code result} in every file, and where needed
 * {@code not yet}, {@code not in simulation}, {@code not in Chromium} with the reason, {@code fault} with a name and a
 * rate per thousand. Then one {@link Verb} a line, and at the end what is expected: {@code expect} and a
 * {@link Condition}. A line that begins with {@code #} is a remark. Nothing else is allowed: whatever is unknown, missing,
 * said twice or out of place is an {@link IllegalArgumentException} that names file, line and word.
 */
public final class ScenarioReader {
    /** How long an expectation may take to become so that says no time. */
    public static final long EXPECT_MILLIS = 60_000;

    private static final long NUMBER_MAX = 100_000_000;
    private static final int LINES_MAX = 500;
    private static final int CASES = 27;
    private static final Set<String> HEADERS =
            Set.of("case", "title", "result", "not yet", "not in simulation", "not in Chromium");

    private final String file;
    private final Map<String, String> headers = new HashMap<>();
    private final EnumSet<Scenario.Lack> lacks = EnumSet.noneOf(Scenario.Lack.class);
    private final EnumMap<Scenario.Fault, Integer> faults = new EnumMap<>(Scenario.Fault.class);
    private final ArrayList<Scenario.Step> steps = new ArrayList<>();
    private final ArrayList<Condition> expectations = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private int line;

    private ScenarioReader(String file) {
        this.file = file;
    }

    /**
     * Reads one scenario.
     *
     * @param file its name, for errors
     * @throws IllegalArgumentException when it is not one; the message names file, line and word
     */
    public static Scenario read(String file, String text) {
        return new ScenarioReader(file).read(text);
    }

    private Scenario read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException(file + " has more than " + LINES_MAX + " lines");
        }
        for (String each : lines) {
            line++;
            String content = each.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                take(content);
            }
        }
        return scenario();
    }

    private void take(String content) {
        int colon = content.indexOf(':');
        if (colon >= 0) {
            header(content.substring(0, colon).strip(), content.substring(colon + 1).strip());
            return;
        }
        List<String> words = Arrays.asList(content.split("\\s+"));
        List<String> rest = words.subList(1, words.size());
        if (words.get(0).equals("expect")) {
            expectations.add(condition(rest, EXPECT_MILLIS));
        } else if (!expectations.isEmpty()) {
            throw wrong("'" + words.get(0) + "' comes after what is expected; expectations stand at the end");
        } else {
            step(known(words.get(0), "action", Verb.values(), Verb::word), rest);
        }
    }

    private void header(String name, String value) {
        if (!steps.isEmpty() || !expectations.isEmpty()) {
            throw wrong("member '" + name + "' comes after the first action");
        } else if (value.isEmpty()) {
            throw wrong("member '" + name + "' says nothing");
        } else if (name.equals("fault")) {
            fault(value);
        } else if (name.equals("lacks")) {
            for (String word : value.split("\\s+")) {
                if (!lacks.add(known(word, "lack", Scenario.Lack.values(), Scenario.Lack::word))) {
                    throw wrong("'" + word + "' is said twice");
                }
            }
        } else if (!HEADERS.contains(name)) {
            throw wrong("unknown member '" + name + "'; known are fault, lacks and " + HEADERS.stream().sorted().toList());
        } else if (headers.put(name, value) != null) {
            throw wrong("member '" + name + "' is said twice");
        }
    }

    private void fault(String value) {
        String[] words = value.split("\\s+");
        if (words.length != 2) {
            throw wrong("a fault needs a name and a rate per thousand, not '" + value + "'");
        }
        Scenario.Fault fault = known(words[0], "fault", Scenario.Fault.values(), Scenario.Fault::word);
        long rate = number(words[1], 1);
        if (rate > 1_000) {
            throw wrong("a rate is 1 to 1000 per thousand, not " + rate);
        } else if (faults.put(fault, (int) rate) != null) {
            throw wrong("fault '" + words[0] + "' is said twice");
        }
    }

    private void step(Verb verb, List<String> words) {
        List<String> tabs = List.of();
        long number = 0;
        Optional<Condition> condition = Optional.empty();
        switch (verb.shape()) {
            case NOTHING -> count(verb.word(), words, 0);
            case TAB -> {
                count(verb.word(), words, 1);
                tabs = words;
            }
            case TABS -> {
                if (words.isEmpty()) {
                    throw wrong("'" + verb.word() + "' needs a tab");
                }
                tabs = words;
            }
            case TWO_TABS -> {
                count(verb.word(), words, 2);
                tabs = words;
            }
            case NUMBER, SIGNED_NUMBER -> {
                count(verb.word(), words, 1);
                number = number(words.get(0), verb.shape() == Verb.Shape.NUMBER ? 1 : -NUMBER_MAX);
            }
            case TAB_AND_NUMBER -> {
                count(verb.word(), words, 2);
                tabs = words.subList(0, 1);
                number = number(words.get(1), 1);
            }
            case CONDITION -> condition = Optional.of(condition(words, 0));
        }
        comeAndGo(verb, tabs);
        steps.add(new Scenario.Step(line, verb, tabs, number, condition));
    }

    /** A tab is named before it is used, and is not used when it is gone. */
    private void comeAndGo(Verb verb, List<String> tabs) {
        switch (verb) {
            case OPEN, OPEN_LATER -> tabs.forEach(this::opened);
            case DUPLICATE -> {
                mustBeOpen(tabs.get(0));
                opened(tabs.get(1));
            }
            case RESTORE -> {
                if (!named.contains(tabs.get(0))) {
                    throw wrong("tab '" + tabs.get(0) + "' was never open");
                }
                opened(tabs.get(0));
            }
            case CLOSE, CRASH, DISCARD -> {
                mustBeOpen(tabs.get(0));
                open.remove(tabs.get(0));
            }
            default -> tabs.forEach(this::mustBeOpen);
        }
    }

    private void opened(String tab) {
        if (!tab.matches("[a-z][a-z0-9]*")) {
            throw wrong("a tab's name is small letters and digits, not '" + tab + "'");
        } else if (!open.add(tab)) {
            throw wrong("tab '" + tab + "' is open already");
        }
        named.add(tab);
    }

    private void mustBeOpen(String tab) {
        if (!open.contains(tab)) {
            throw wrong("tab '" + tab + "' is not open");
        }
    }

    private Condition condition(List<String> words, long withinMillis) {
        if (words.isEmpty()) {
            throw wrong("a condition is missing");
        }
        Condition.Kind kind = known(words.get(0), "condition", Condition.Kind.values(), Condition.Kind::word);
        List<String> rest = words.subList(1, words.size());
        int within = rest.indexOf("within");
        long millis = withinMillis;
        if (within >= 0) {
            count("within", rest.subList(within + 1, rest.size()), 1);
            millis = number(rest.get(within + 1), 1);
            rest = rest.subList(0, within);
        } else if (withinMillis == 0) {
            throw wrong("'within' and milliseconds are missing");
        }
        count(kind.word(), rest, kind.shape() == Verb.Shape.NOTHING ? 0 : 1);
        return switch (kind.shape()) {
            case NOTHING -> new Condition(kind, "", 0, "", millis);
            case NUMBER -> new Condition(kind, "", number(rest.get(0), 0), "", millis);
            case TAB -> {
                if (!named.contains(rest.get(0))) {
                    throw wrong("tab '" + rest.get(0) + "' was never open");
                }
                yield new Condition(kind, rest.get(0), 0, "", millis);
            }
            default -> new Condition(kind, "", 0, rest.get(0), millis);
        };
    }

    private Scenario scenario() {
        long number = number(required("case"), 1);
        if (number > CASES) {
            throw new IllegalArgumentException(file + ": case " + number + " is not one of the " + CASES);
        }
        Optional<String> notYet = Optional.ofNullable(headers.get("not yet"));
        if (notYet.isPresent() && !(steps.isEmpty() && expectations.isEmpty() && faults.isEmpty())) {
            throw new IllegalArgumentException(file + ": says 'not yet' and has steps, which nobody would run");
        } else if (notYet.isEmpty() && steps.isEmpty()) {
            throw new IllegalArgumentException(file + ": there is no action");
        } else if (notYet.isEmpty() && expectations.isEmpty()) {
            throw new IllegalArgumentException(file + ": nothing is expected; 'expect' is missing");
        } else if (headers.containsKey("not in simulation") && headers.containsKey("not in Chromium")) {
            throw new IllegalArgumentException(file + ": no runner is left; say 'not yet'");
        }
        return new Scenario(file, (int) number, required("title"), required("result"), notYet,
                Optional.ofNullable(headers.get("not in simulation")), Optional.ofNullable(headers.get("not in Chromium")),
                lacks, faults, steps, expectations);
    }

    private String required(String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException(file + ": member '" + name + "' is missing");
        }
        return value;
    }

    private <T> T known(String word, String what, T[] all, Function<T, String> wordOf) {
        return Arrays.stream(all).filter(each -> wordOf.apply(each).equals(word)).findFirst().orElseThrow(() ->
                wrong("unknown " + what + " '" + word + "'; known are " + Arrays.stream(all).map(wordOf).toList()));
    }

    private void count(String word, List<String> rest, int count) {
        if (rest.size() != count) {
            throw wrong("'" + word + "' takes " + count + " words, not " + rest.size());
        }
    }

    private long number(String word, long min) {
        long number;
        try {
            number = Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw wrong("'" + word + "' is no whole number");
        }
        if (number < min || number > NUMBER_MAX) {
            throw wrong(number + " is not within " + min + " and " + NUMBER_MAX);
        }
        return number;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + ", line " + line + ": " + what);
    }
}
