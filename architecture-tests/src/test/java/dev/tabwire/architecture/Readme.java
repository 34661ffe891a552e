package dev.tabwire.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What README.md says that a program can check. */
final class Readme {
    /** The project's root, from the directory in which Maven runs a module's tests. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final Pattern ARROW = Pattern.compile("\\s*([a-z-]+) --> ([a-z-]+)\\s*");

    private Readme() {}

    static String text() {
        try {
            return Files.readString(ROOT.resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages that other people's programs may name, without the {@code dev.tabwire.} in front. */
    static Set<String> published() {
        return packages(1);
    }

    /** The other packages of the libraries. */
    static Set<String> internal() {
        return packages(2);
    }

    private static Set<String> packages(int column) {
        Set<String> names = new TreeSet<>();
        for (List<String> row : table("module", "published", "internal")) {
            String module = codes(row.get(0)).get(0).replace('-', '.');
            for (String name : codes(row.get(column))) {
                if (!names.add(name.equals(".") ? module : module + "." + name)) {
                    throw new IllegalStateException("README.md lists " + name + " of " + module + " twice");
                }
            }
        }
        return names;
    }

    /** The arrows of the graph of modules, as {@code "from --> to"}. */
    static Set<String> moduleArrows() {
        Set<String> arrows = new TreeSet<>();
        text().lines().map(ARROW::matcher).filter(Matcher::matches)
                .forEach(arrow -> arrows.add(arrow.group(1) + " --> " + arrow.group(2)));
        return arrows;
    }

    /** The test classes that are said to prove something. */
    static Set<String> tests() {
        Set<String> tests = new LinkedHashSet<>();
        for (List<String> row : table("guarantee", "test")) {
            tests.addAll(codes(row.get(1)));
        }
        return tests;
    }

    /** The files of this project that are linked to. */
    static Set<String> links() {
        Set<String> links = new TreeSet<>();
        Matcher link = LINK.matcher(text());
        while (link.find()) {
            if (!link.group(1).contains("://")) {
                links.add(link.group(1));
            }
        }
        return links;
    }

    private static List<List<String>> table(String... head) {
        List<List<String>> rows = new ArrayList<>();
        boolean isInside = false;
        for (String line : text().lines().toList()) {
            List<String> cells = cells(line);
            if (isInside && cells.isEmpty()) {
                return rows;
            }
            if (isInside && !cells.get(0).startsWith("---")) {
                rows.add(cells);
            }
            isInside = isInside || cells.equals(List.of(head));
        }
        if (!rows.isEmpty()) {
            return rows;
        }
        throw new IllegalStateException("README.md has no table of " + String.join(", ", head));
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|")) {
            return List.of();
        }
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.lastIndexOf('|')).split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static List<String> codes(String cell) {
        List<String> codes = new ArrayList<>();
        Matcher code = CODE.matcher(cell);
        while (code.find()) {
            codes.add(code.group(1));
        }
        return codes;
    }
}
