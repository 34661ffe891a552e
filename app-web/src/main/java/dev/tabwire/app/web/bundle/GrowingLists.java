package dev.tabwire.app.web.bundle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves it to JavaScript's arrays to grow: an {@code ArrayList} need not make a larger array of the same class first, of
 * which Java's library makes much.
 */
final class GrowingLists {
    private static final String NAME = "\nju_ArrayList_ensureCapacity = ";
    private static final Pattern FUNCTION = Pattern.compile(Pattern.quote(NAME)
            + "\\(\\$this, \\$minCapacity\\) => \\{\\n.*?\\$this\\.(\\$array\\d*) = [\\w$]+;\\n    }\\n},", Pattern.DOTALL);
    private static final String CREATED = " = $rt_createArray(jl_Object, $initialCapacity);";

    private GrowingLists() {}

    static String simplified(String module) {
        Matcher function = FUNCTION.matcher(module);
        if (!function.find()) {
            if (module.contains(NAME)) {
                throw new IllegalStateException("Lists do not grow as TeaVM writes it.");
            }
            return module;
        }
        if (!module.contains("$this." + function.group(1) + CREATED)) {
            throw new IllegalStateException("Lists do not keep their items in an array of objects, as TeaVM writes it.");
        }
        return function.replaceFirst(Matcher.quoteReplacement(NAME + "() => {},"));
    }
}
