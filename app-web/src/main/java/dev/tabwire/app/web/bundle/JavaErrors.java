package dev.tabwire.app.web.bundle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out what only a reader of names would miss, before the script is read as such.
 *
 * <p>Writes the class of errors that carry a Java exception as every supported browser knows classes; TeaVM's form is for
 * those without {@code Reflect} too, and has words for exceptions whose message cannot be read. An object that has no text of
 * its own is an empty one: the name of its class, which it would give, is not in the script.
 */
final class JavaErrors {
    private static final Pattern FORM = Pattern.compile(
            "if \\(typeof Reflect === 'object'\\) \\{\\s*let defaultMessage.*?\\} else \\{\\s*JavaError = Error;\\s*\\}", Pattern.DOTALL);
    private static final String SHORT = """
            JavaError = class extends Error {
                constructor(message, cause) {
                    super(void 0, cause);
                }
                get message() {
                    return String($rt_throwableMessage(this[$rt_javaExceptionProp]));
                }
            };
            """;
    private static final String DEFAULT = "\"Java exception thrown\"";

    private static final Pattern TEXT_OF_OBJECT = Pattern.compile("\\njl_Object_toString = [\\w$]+ => \\{\\n.*?\\n},", Pattern.DOTALL);

    private JavaErrors() {}

    static String shortened(String module) {
        Matcher form = FORM.matcher(module);
        if (!form.find() || !module.contains(DEFAULT)) {
            throw new IllegalStateException("The class of Java's errors is not as TeaVM writes it.");
        }
        Matcher text = TEXT_OF_OBJECT.matcher(form.replaceFirst(Matcher.quoteReplacement(SHORT)).replace(DEFAULT, "0"));
        if (!text.find()) {
            throw new IllegalStateException("The text of a Java object is not as TeaVM writes it.");
        }
        return text.replaceFirst(Matcher.quoteReplacement("\njl_Object_toString = $this => $rt_str(\"\"),"));
    }
}
