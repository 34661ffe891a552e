package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CommandLineRunner;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.jscomp.CustomPassExecutionTime;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.PropertyRenamingPolicy;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.WarningLevel;
import com.google.javascript.rhino.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the small script of the readable one that TeaVM writes: {@link ClassTables}, {@link NullChecks} and {@link
 * GrowingLists} leave out what nobody asks for, {@link Longs} makes numbers of long values, {@link Lambdas} functions of
 * classes, {@link MemberNames} shares names, {@link TextLiterals} places the texts, then the Closure Compiler inlines,
 * drops what has no effect and shortens.
 *
 * <p>Its SIMPLE mode changes nothing global, hence the whole module becomes one function, in which everything is local.
 */
public final class PageBundle {
    private static final Pattern EXPORT = Pattern.compile("export *\\{ *([\\w$]+) as (\\w+) *};\\s*$");
    /** A global that is named nowhere in the module: the compiler keeps the name, and the module declares it. */
    private static final String MAIN = "tabwirePageMain";

    /** Called in so many places that a call is shorter than what it does. */
    private static final String TEXT_OF_STRING = "$rt_ustr = str";
    private static final String ASIDE = "/** @noinline */ ";

    private PageBundle() {}

    /**
     * Writes the bundle.
     *
     * @param args the readable module, the file to write, {@code false} to leave it readable, and {@code script} for a
     *     classic script, as service workers are, whose one global is the module's export, or {@code written} for a module
     *     that was written by hand: of that the comments and the blanks go, and the names stay
     */
    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        String module = Files.readString(from, StandardCharsets.UTF_8);
        Files.createDirectories(to.toAbsolutePath().getParent());
        String kind = args.length > 3 ? args[3] : "";
        String bundle = args[2].equals("false") ? module : kind.equals("written") ? written(module) : shrink(module);
        Files.writeString(to, kind.equals("script") ? script(bundle) : bundle, StandardCharsets.UTF_8);
    }

    /** A module that imports nothing, as a script: what would be global in it stays within it. */
    private static String script(String module) {
        Matcher export = exported(module);
        return "\"use strict\";\nvar " + export.group(2) + "=(function(){" + module.substring(0, export.start())
                + "return " + export.group(1) + ";})();\n";
    }

    private static Matcher exported(String module) {
        Matcher export = EXPORT.matcher(module);
        if (!export.find()) {
            throw new IllegalStateException("The module does not end with its one export: " + EXPORT);
        }
        return export;
    }

    /**
     * The same module, small.
     *
     * @throws IllegalStateException when the module is not as TeaVM writes it, or the compiler refuses it
     */
    static String shrink(String readable) {
        String module = Longs.numbers(GrowingLists.simplified(TextBuilders.simplified(JavaErrors.shortened(readable))));
        Matcher export = exported(module);
        String script = MAIN + "=(function(){" + Copies.FUNCTION
                + module.substring(0, export.start()).replace(TEXT_OF_STRING, ASIDE + TEXT_OF_STRING)
                + "return " + export.group(1) + ";})();";
        return "let " + MAIN + ";" + compiled(script, export.group(1)) + "export{" + MAIN + " as " + export.group(2) + "};\n";
    }

    /** A module that was written by hand, without comments and blanks; what it calls things stays. */
    static String written(String module) {
        Compiler compiler = parser();
        Node script = compiler.parse(SourceFile.fromCode("written.js", module));
        if (compiler.hasErrors()) {
            throw new IllegalStateException("The module was refused: " + compiler.getErrors());
        }
        return compiler.toSource(script) + "\n";
    }

    private static String compiled(String script, String exported) {
        return compiled(unfolded(optimized(script, exported)), CompilationLevel.WHITESPACE_ONLY, List.of(new LocalVariables(), new Elisions()));
    }

    private static String optimized(String script, String exported) {
        return compiled(script, CompilationLevel.SIMPLE_OPTIMIZATIONS, List.of(
                new ClassTables(), new Wrappers(), new UnreadStatics(), new Initialisers(exported), new TextSwitches(),
                new Concatenations(), new Lambdas(), new UnreadFields(), new MemberNames(), new Copies(), new PlainClasses(),
                new Reflection(), new NullChecks(), new Sums(), new TextLiterals()));
    }

    /**
     * Compiled once more as what it is, a module of its own: with everything global the compiler follows parameters and
     * results from function to function, which it does not within one.
     */
    private static String unfolded(String script) {
        Compiler compiler = parser();
        Node call = compiler.parse(SourceFile.fromCode("page.js", script)).getFirstFirstChild().getLastChild();
        Node block = call.isCall() && call.getFirstChild().isFunction() ? call.getFirstChild().getLastChild() : call;
        Node result = block.getLastChild();
        if (!block.isBlock() || !result.isReturn()) {
            throw new IllegalStateException("The compiler's script is not the one function that it was.");
        }
        result.detach();
        StringBuilder unfolded = new StringBuilder();
        for (Node statement : block.children()) {
            unfolded.append(compiler.toSource(statement)).append(";\n");
        }
        return compiled(unfolded + MAIN + "=" + compiler.toSource(result.getFirstChild()) + ";",
                CompilationLevel.ADVANCED_OPTIMIZATIONS, List.of());
    }

    private static Compiler parser() {
        Compiler compiler = new Compiler();
        CompilerOptions options = new CompilerOptions();
        options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_NEXT);
        options.setLineLengthThreshold(Integer.MAX_VALUE);
        compiler.initOptions(options);
        return compiler;
    }

    private static String compiled(String script, CompilationLevel level, List<CompilerPass> passes) {
        Compiler.setLoggingLevel(Level.OFF);
        Compiler compiler = new Compiler();
        compiler.disableThreads();
        CompilerOptions options = new CompilerOptions();
        level.setOptionsForCompilationLevel(options);
        // What TeaVM writes is right by construction; style warnings about it help nobody.
        WarningLevel.QUIET.setOptionsForWarningLevel(options);
        options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_NEXT);
        options.setLanguageOut(CompilerOptions.LanguageMode.ECMASCRIPT_NEXT);
        options.setEmitUseStrict(false);
        // MemberNames has done it, knowing what the browser calls.
        options.setPropertyRenaming(PropertyRenamingPolicy.OFF);
        options.setComputeFunctionSideEffects(true);
        options.setLineLengthThreshold(Integer.MAX_VALUE);
        if (passes.isEmpty()) {
            // It has inlined already what pays.
            options.setInlineFunctions(CompilerOptions.Reach.NONE);
        }
        passes.forEach(pass -> options.addCustomPass(CustomPassExecutionTime.BEFORE_CHECKS, pass));
        Result result = compiler.compile(externs(), List.of(SourceFile.fromCode("page.js", script)), options);
        if (!result.success) {
            throw new IllegalStateException("The page's script was refused: "
                    + result.errors.stream().map(JSError::toString).toList());
        }
        return compiler.toSource();
    }

    private static List<SourceFile> externs() {
        try {
            List<SourceFile> externs =
                    new ArrayList<>(CommandLineRunner.getBuiltinExterns(CompilerOptions.Environment.BROWSER));
            externs.add(SourceFile.fromCode("main.externs.js", "var " + MAIN + ", matchMedia, caches;"));
            return externs;
        } catch (IOException unreadable) {
            throw new IllegalStateException("The compiler's own externs cannot be read.", unreadable);
        }
    }
}
