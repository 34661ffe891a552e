package dev.tabwire.app.web.bundle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a {@code StringBuilder} keep a text of JavaScript instead of an array of characters: browsers join texts better
 * than code that was written for arrays does, and write whole numbers by themselves.
 *
 * <p>Only while nothing but appending and reading is done with builders; else they stay as they are, as the service
 * worker's do, which the limits of the scripts' sizes would tell for the others. What a function takes is told by the name
 * of its parameter.
 */
final class TextBuilders {
    private static final Pattern ALL = Pattern.compile(
            "let jl_AbstractStringBuilder_insertSpace = .*?\\njl_StringBuilder_insert = .*?\\n\\};", Pattern.DOTALL);
    private static final Pattern ONE = Pattern.compile(
            "(?:^let |\\n)(jl_\\w+) = (?:\\$this|\\(([^)]*)\\)) => \\{(.*?)\\n\\}[,;]", Pattern.DOTALL);
    private static final Pattern ARRAY = Pattern.compile("jl_StringBuilder_(?:ensureCapacity|insert)\\b|jl_AbstractStringBuilder_|\\$buffer\\.data");

    private TextBuilders() {}

    static String simplified(String module) {
        Matcher all = ALL.matcher(module);
        if (!all.find()) {
            return module;
        }
        StringBuilder functions = new StringBuilder("""
                let jl_Appendable = $rt_classWithoutFields(0),
                jl_StringBuilder = $rt_classWithoutFields(jl_AbstractStringBuilder),
                jl_StringBuilder__init_0 = $this => {
                    $this.$buffer = "";
                },
                jl_StringBuilder__init_ = () => {
                    let var_0 = new jl_StringBuilder();
                    jl_StringBuilder__init_0(var_0);
                    return var_0;
                },
                jl_StringBuilder_toString = $this => {
                    return $rt_str($this.$buffer);
                }""");
        Matcher one = ONE.matcher(all.group());
        while (one.find()) {
            if (one.group(1).startsWith("jl_StringBuilder_append")) {
                functions.append(",\n").append(one.group(1)).append(" = (").append(one.group(2)).append(") => {\n    $this.$buffer += ")
                        .append(appended(one.group(2), one.group(3))).append(";\n    return $this;\n}");
            }
        }
        String simple = module.substring(0, all.start()) + functions + ";" + module.substring(all.end());
        Matcher left = ARRAY.matcher(simple);
        return left.find() ? module : simple;
    }

    private static String appended(String parameters, String body) {
        boolean isFraction = body.contains("Double") || body.contains("Float");
        return switch (parameters) {
            case "$this, $obj" -> "$obj === null ? \"null\" : $obj.$toString().$nativeString";
            case "$this, $string" -> "$string === null ? \"null\" : $string.$nativeString";
            case "$this, $c" -> "String.fromCharCode($c)";
            case "$this, $value" -> isFraction ? unknown(parameters) : "$value";
            default -> unknown(parameters);
        };
    }

    private static String unknown(String parameters) {
        throw new IllegalStateException("A builder of text is given what is not known: " + parameters);
    }
}
