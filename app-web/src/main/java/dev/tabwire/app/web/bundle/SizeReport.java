package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.rhino.Node;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Says what each package and each dependency costs in a script.
 *
 * <p>The small script has lost its names, so this is an estimate: the compressed size, divided in the proportions of the
 * readable script with all its names shortened alike. What the Closure Compiler gains more in one part than in another it
 * does not see.
 */
public final class SizeReport {
    private static final String OWN = "dev/tabwire/";
    private static final String GENERATED = "values that Immutables generates";
    private static final String LIBRARY = "Java's own library, as TeaVM has it";
    private static final String RUNTIME = "TeaVM: runtime and class tables";
    private static final String BINDINGS = "TeaVM: bindings to the browser";
    private static final String VAVR = "Vavr";

    private final Map<String, Set<String>> packages = new HashMap<>();
    private final Map<String, Long> weights = new TreeMap<>();

    private SizeReport() {}

    /**
     * Writes the reports.
     *
     * @param args the directory to write to, then pairs of a readable module and the small script made of it
     */
    public static void main(String[] args) throws IOException {
        Path to = Files.createDirectories(Path.of(args[0]));
        for (int i = 1; i + 1 < args.length; i += 2) {
            SizeReport report = new SizeReport();
            report.readClasses();
            String name = Path.of(args[i + 1]).getFileName().toString();
            String text = report.of(name, Files.readString(Path.of(args[i]), StandardCharsets.UTF_8),
                    Gzip.compressedBytes(Files.readAllBytes(Path.of(args[i + 1]))));
            Files.writeString(to.resolve(name.replace(".js", ".md")), text, StandardCharsets.UTF_8);
        }
    }

    /** The names of our own classes, since TeaVM leaves only the initials of a package. */
    private void readClasses() throws IOException {
        if (!(Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader)) {
            throw new IllegalStateException("The size report needs the class path of the build: run it by Maven.");
        }
        for (URL url : loader.getURLs()) {
            try {
                Path path = Path.of(url.toURI());
                if (Files.isDirectory(path)) {
                    try (Stream<Path> files = Files.walk(path)) {
                        files.forEach(file -> classFile(path.relativize(file).toString().replace('\\', '/')));
                    }
                } else if (Files.exists(path)) {
                    try (JarFile jar = new JarFile(path.toFile())) {
                        jar.stream().forEach(entry -> classFile(entry.getName()));
                    }
                }
            } catch (URISyntaxException e) {
                throw new IOException("The build's class path has " + url, e);
            }
        }
    }

    private void classFile(String path) {
        if (path.startsWith(OWN) && path.endsWith(".class") && path.indexOf('$') < 0) {
            String directory = path.substring(0, path.lastIndexOf('/'));
            StringBuilder initials = new StringBuilder();
            for (String part : directory.split("/")) {
                initials.append(part.charAt(0));
            }
            String simple = path.substring(directory.length() + 1, path.length() - ".class".length());
            packages.computeIfAbsent(initials + "_" + simple, ignored -> new HashSet<>())
                    .add(directory.substring(OWN.length()).replace('/', '.'));
        }
    }

    private String of(String name, String readable, int compressedBytes) {
        Compiler compiler = new Compiler();
        CompilerOptions options = new CompilerOptions();
        options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_NEXT);
        options.setLineLengthThreshold(Integer.MAX_VALUE);
        compiler.initOptions(options);
        Node script = compiler.parse(SourceFile.fromCode(name, readable)).getFirstChild();
        List.copyOf(children(script)).forEach(statement -> weigh(compiler, statement));
        long all = weights.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "%s: %,d bytes compressed. The parts are estimated, see SizeReport.%n%n| part | bytes | %% |%n|---|---:|---:|%n",
                name, compressedBytes));
        weights.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).forEach(part ->
                text.append(String.format(Locale.ROOT, "| %s | %,d | %.1f |%n", part.getKey(),
                        compressedBytes * part.getValue() / all, 100.0 * part.getValue() / all)));
        return text.toString();
    }

    private static List<Node> children(Node parent) {
        List<Node> all = new ArrayList<>();
        for (Node child : parent.children()) {
            all.add(child);
        }
        return all;
    }

    private void weigh(Compiler compiler, Node statement) {
        if (statement.isModuleBody()) {
            children(statement).forEach(inner -> weigh(compiler, inner));
        } else if (statement.isLet() || statement.isConst() || statement.isVar()) {
            children(statement).forEach(declared -> add(declared.getString(), compiler, declared));
        } else if (statement.isFunction() || statement.isClass()) {
            add(statement.getFirstChild().getString(), compiler, statement);
        } else {
            Node first = statement;
            while (first != null && !first.isName()) {
                first = first.getFirstChild();
            }
            add(first == null ? "" : first.getString(), compiler, statement);
        }
    }

    private void add(String name, Compiler compiler, Node node) {
        weights.merge(part(name), (long) shortened(compiler.toSource(node)).length(), Long::sum);
    }

    /** As if every name had two letters. */
    private static String shortened(String source) {
        return source.replaceAll("[A-Za-z_$][\\w$]{2,}", "aa");
    }

    private String part(String name) {
        int initialsEnd = name.indexOf('_');
        if (initialsEnd <= 0 || name.startsWith("$rt")) {
            return RUNTIME;
        }
        String initials = name.substring(0, initialsEnd);
        int end = initialsEnd + 1;
        while (end < name.length() && name.charAt(end) != '_' && name.charAt(end) != '$') {
            end++;
        }
        String simple = name.substring(initialsEnd + 1, end);
        Set<String> owners = packages.get(initials + "_" + simple);
        if (owners != null) {
            return simple.startsWith("Immutable") ? GENERATED : String.join(" or ", owners);
        }
        return initials.startsWith("iv") ? VAVR : initials.startsWith("j") ? LIBRARY : initials.startsWith("otj") ? BINDINGS : RUNTIME;
    }
}
