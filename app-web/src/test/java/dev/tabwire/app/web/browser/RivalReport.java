package dev.tabwire.app.web.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables of what was measured, with Tabwire's ratio to the floor and what was aimed at. */
final class RivalReport {
    private static final Path FILE = Path.of("target", "benchmark", "rivals.md");

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final long begin = System.nanoTime();
    private String last = "";

    Table table(String title) {
        last = title;
        return tables.computeIfAbsent(title, ignored -> new Table());
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** A line for those who wait. */
    void progress(int run, int runs) {
        System.out.println("[benchmark] after " + (System.nanoTime() - begin) / 1_000_000_000 + " s: " + last + ", "
                + tables.get(last).lastRow + ", run " + run + " of " + runs + ": " + tables.get(last).lastWords());
    }

    /** Writes all there is so far to the file; answers it. */
    String write() {
        StringBuilder text = new StringBuilder();
        text.append("Median (smallest–largest) of the runs; ").append(Runtime.getRuntime().availableProcessors())
                .append(" processors. \"×\" is Tabwire divided by Web Locks + BroadcastChannel. All show one line a message,"
                        + " but Tabwire's whole page. Bursts, and messages at 1,000 a second, are in browsers that nobody drives"
                        + " meanwhile, the second after the first.\n\n");
        tables.forEach((title, table) -> text.append(table.markdown(title)).append('\n'));
        notes.forEach(note -> text.append(note).append('\n'));
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + FILE.toAbsolutePath(), e);
        }
        return text.toString();
    }

    /** Rows in the order in which they were first named. */
    static final class Table {
        private final Map<String, Row> rows = new LinkedHashMap<>();
        private String lastRow = "";

        /** A row whose ratio tells something. */
        Row row(String what) {
            return row(what, true);
        }

        Row row(String what, boolean ratio) {
            lastRow = what;
            return rows.computeIfAbsent(what, ignored -> new Row(ratio));
        }

        private String lastWords() {
            return rows.get(lastRow).samples.values().stream().map(Sample::words).toList().toString();
        }

        private String markdown(String title) {
            StringBuilder text = new StringBuilder("| " + title + " |");
            for (Design design : Design.values()) {
                text.append(' ').append(design.title()).append(" |");
            }
            text.append(" × | aim |\n|---|").append("---:|".repeat(Design.values().length + 1)).append("---|\n");
            rows.forEach((what, row) -> {
                text.append("| ").append(what).append(" |");
                for (Design design : Design.values()) {
                    text.append(' ').append(row.samples.containsKey(design) ? row.samples.get(design).words() : "-").append(" |");
                }
                text.append(' ').append(row.ratio ? row.ratioTo(Design.FLOOR) : "").append(" | ").append(row.verdict()).append(" |\n");
            });
            return text.toString();
        }
    }

    /** The figures of one thing for each design. */
    static final class Row {
        private final boolean ratio;
        private final Map<Design, Sample> samples = new EnumMap<>(Design.class);
        private final Map<Design, Double> atLeast = new EnumMap<>(Design.class);
        private double atMost;

        private Row(boolean ratio) {
            this.ratio = ratio;
        }

        void add(Design design, double value) {
            samples.computeIfAbsent(design, ignored -> new Sample()).add(value);
        }

        /** Tabwire shall take at most so many times what the floor takes. */
        Row target(double times) {
            atMost = times;
            return this;
        }

        /** Tabwire shall do at least so many times what another does. */
        Row atLeast(double times, Design other) {
            atLeast.put(other, times);
            return this;
        }

        private double times(Design other) {
            return times(Design.TABWIRE, other);
        }

        private double times(Design design, Design other) {
            return samples.containsKey(other) && samples.containsKey(design)
                    ? samples.get(design).median() / samples.get(other).median() : Double.NaN;
        }

        private String ratioTo(Design other) {
            return ratio(times(other));
        }

        private static String ratio(double times) {
            return Double.isFinite(times) ? String.format(Locale.ROOT, "%.2f", times) : "";
        }

        private String verdict() {
            List<String> words = new ArrayList<>();
            if (atMost > 0) {
                words.add((times(Design.FLOOR) <= atMost ? "kept" : "MISSED") + ": at most " + atMost);
            }
            atLeast.forEach((other, least) -> words.add((times(other) >= least ? "kept" : "MISSED") + ": at least "
                    + Sample.figure(least) + " × " + other.title()
                    + (Double.isFinite(times(other)) ? ", is " + ratioTo(other) : ", which did not get there")));
            String bound = ratio(times(Design.STORED_FIRST, Design.FLOOR));
            if (!words.isEmpty() && !bound.isEmpty()) {
                words.add(Design.STORED_FIRST.title() + ": " + bound);
            }
            return String.join("; ", words);
        }
    }
}
