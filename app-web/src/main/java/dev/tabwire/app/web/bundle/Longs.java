package dev.tabwire.app.web.bundle;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes Java's long values numbers of JavaScript. TeaVM makes them BigInts, cut to 64 bits after each operation: some twenty
 * times slower, an object for each result, and longer to write.
 *
 * <p>A number is exact up to 2^53, and beyond it keeps its size. That is enough for what is long in this program, counts up
 * to {@code RecordCodec.COUNT_MAX} and milliseconds up to JavaScript's last date, and for {@link Long#MAX_VALUE} where it
 * means "none" or "the last". It would not be for the bits of a long: an operation on these stops the build.
 */
public final class Longs {
    private static final String CUT = "BigInt.asIntN(64, ";
    private static final String UNSIGNED_COMPARISON = """
            Long_ucompare = (a, b) => {
                a = BigInt.asUintN(64, a);
                b = BigInt.asUintN(64, b);
                return a < b ?  -1 : a > b ? 1 : 0;
            },
            """;

    private static final Pattern ZERO = Pattern.compile("\\bLong_ZERO\\b");

    /** How TeaVM writes an operation, and what it is made. */
    private record Operation(String written, String made) {}

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("Long_ZERO = BigInt(0),\n", ""),
            new Operation("Long_create = (lo, hi) => " + CUT + "BigInt.asUintN(64, BigInt(lo)) | BigInt.asUintN(64, BigInt(hi) << BigInt(32))),\n",
                    "Long_create = (lo, hi) => (lo >>> 0) + (hi | 0) * 4294967296,\n"),
            new Operation("Long_fromInt = val => " + CUT + "BigInt(val | 0)),\n", "Long_fromInt = val => val,\n"),
            // What is no number is 0, as Java has it.
            new Operation("Long_fromNumber = val => " + CUT + "BigInt(val >= 0 ? Math.floor(val) : Math.ceil(val))),\n",
                    "Long_fromNumber = val => Math.trunc(val) || 0,\n"),
            new Operation("Long_toNumber = val => Number(val),\n", "Long_toNumber = val => val,\n"),
            new Operation("Long_lo = val => Number(BigInt.asIntN(32, val)) | 0,\n", "Long_lo = val => val | 0,\n"),
            new Operation("Long_add = (a, b) => " + CUT + "a + b),\n", "Long_add = (a, b) => a + b,\n"),
            new Operation("Long_neg = a => " + CUT + " -a),\n", "Long_neg = a => -a,\n"),
            new Operation("Long_sub = (a, b) => " + CUT + "a - b),\n", "Long_sub = (a, b) => a - b,\n"),
            new Operation(UNSIGNED_COMPARISON, "Long_ucompare = (a, b) => a < b ? -1 : a > b ? 1 : 0,\n"),
            new Operation("Long_mul = (a, b) => " + CUT + "a * b),\n", "Long_mul = (a, b) => a * b,\n"),
            new Operation("Long_div = (a, b) => " + CUT + "a / b),\n", "Long_div = (a, b) => Math.trunc(a / b),\n"),
            new Operation("Long_udiv = (a, b) => " + CUT + "BigInt.asUintN(64, a) / BigInt.asUintN(64, b)),\n",
                    "Long_udiv = (a, b) => Math.trunc(a / b),\n"),
            new Operation("Long_rem = (a, b) => " + CUT + "a % b),\n", "Long_rem = (a, b) => a % b,\n"),
            new Operation("Long_urem = (a, b) => " + CUT + "BigInt.asUintN(64, a) % BigInt.asUintN(64, b)),\n",
                    "Long_urem = (a, b) => a % b,\n"),
            new Operation("Long_shl = (a, b) => " + CUT + "a << BigInt(b & 63)),\n", "Long_shl = (a, b) => a * 2 ** (b & 63),\n"));

    private Longs() {}

    /** @throws IllegalStateException when something else is done with long values, or TeaVM writes it otherwise */
    public static String numbers(String module) {
        String made = module;
        for (Operation operation : OPERATIONS) {
            made = made.replace(operation.written(), operation.made());
        }
        made = ZERO.matcher(made).replaceAll("0");
        int left = Math.max(made.indexOf("BigInt"), made.indexOf("LongArray("));
        if (left >= 0) {
            throw new IllegalStateException("Long values can't be numbers where this is done with them: "
                    + made.substring(made.lastIndexOf('\n', left) + 1, made.indexOf('\n', left)));
        }
        return made;
    }
}
