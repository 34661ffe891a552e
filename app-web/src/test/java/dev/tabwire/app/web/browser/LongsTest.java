package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.app.web.bundle.Longs;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** A long value of the page is a number of JavaScript, and what is done with it gives what Java gives. */
final class LongsTest extends BrowserTest {
    private static final long EXACT_MAX = 1L << 53;
    private static final List<Long> VALUES = List.of(0L, 1L, -1L, 7L, -7L, 10L, 59_999L, -3_600_000L, 86_400_000L,
            2_147_483_647L, -2_147_483_648L, 4_294_967_301L, 1_796_000_000_123L, -62_167_219_200_000L, 253_402_300_799_999L,
            1L << 52, -(1L << 52));

    /** What TeaVM calls an operation, and what it is. */
    private record Operation(String name, BinaryOperator<Long> exact) {}

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("Long_add(a, b)", (a, b) -> exact(BigInteger.valueOf(a).add(BigInteger.valueOf(b)))),
            new Operation("Long_sub(a, b)", (a, b) -> exact(BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)))),
            new Operation("Long_mul(a, b)", (a, b) -> exact(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))),
            new Operation("Long_div(a, b)", (a, b) -> b == 0 ? null : a / b),
            new Operation("Long_rem(a, b)", (a, b) -> b == 0 ? null : a % b),
            new Operation("Long_udiv(a, b)", (a, b) -> a < 0 || b <= 0 ? null : Long.divideUnsigned(a, b)),
            new Operation("Long_urem(a, b)", (a, b) -> a < 0 || b <= 0 ? null : Long.remainderUnsigned(a, b)),
            new Operation("Long_shl(a, b)", (a, b) -> b < 0 || b > 20 ? null : exact(BigInteger.valueOf(a).shiftLeft((int) (long) b))),
            new Operation("Long_compare(a, b)", (a, b) -> (long) Long.compare(a, b)),
            new Operation("Long_ucompare(a, b)", (a, b) -> a < 0 || b < 0 ? null : (long) Long.compareUnsigned(a, b)),
            new Operation("+Long_lt(a, b)", (a, b) -> a < b ? 1L : 0),
            new Operation("+Long_ge(a, b)", (a, b) -> a >= b ? 1L : 0),
            new Operation("+Long_eq(a, b)", (a, b) -> a.equals(b) ? 1L : 0),
            new Operation("Long_neg(a)", (a, b) -> -a),
            new Operation("Long_lo(a)", (a, b) -> (long) (int) (long) a),
            // The halves as TeaVM writes them, without a sign.
            new Operation("Long_create(a >>> 0, Math.floor(a / 4294967296) >>> 0)", (a, b) -> a),
            new Operation("Long_fromNumber(a + (a < 0 ? -0.5 : 0.5))", (a, b) -> Math.abs(a) < EXACT_MAX / 4 ? a : null));

    @Test
    void what_is_done_with_long_values_gives_what_java_gives() throws IOException {
        RealTab tab = browser.openTab("about:blank");
        for (Operation operation : OPERATIONS) {
            List<?> made = (List<?>) tab.evaluate("values => { " + definitions()
                    + " return values.flatMap(x => values.map(y => { const a = Long_fromNumber(x), b = Long_fromNumber(y);"
                    + " return String(" + operation.name() + " + 0); })); }", VALUES.stream().map(Long::doubleValue).toList());
            List<String> expected = new ArrayList<>();
            List<Object> compared = new ArrayList<>();
            for (int i = 0; i < VALUES.size() * VALUES.size(); i++) {
                Long exact = operation.exact().apply(VALUES.get(i / VALUES.size()), VALUES.get(i % VALUES.size()));
                if (exact != null) {
                    expected.add(exact.toString());
                    compared.add(made.get(i));
                }
            }
            assertTrue(expected.size() > 5, operation.name());
            assertEquals(expected, compared, operation.name());
        }
    }

    @Test
    void what_is_no_number_is_0_and_the_largest_value_stays_the_largest() throws IOException {
        RealTab tab = browser.openTab("about:blank");
        assertEquals(true, tab.evaluate("() => { " + definitions() + " return Long_fromNumber(NaN) === 0"
                + " && Long_create(4294967295, 2147483647) === 2 ** 63 && Long_create(4294967295, 2147483647) + 1 > 2 ** 53; }", null));
    }

    @Test
    void an_operation_that_numbers_cannot_do_stops_the_build() throws IOException {
        String module = Files.readString(Path.of("target", "teavm", "page.js"));
        String more = "Long_xor = (a, b) => BigInt.asIntN(64, a ^ b),";
        var refused = assertThrows(IllegalStateException.class,
                () -> Longs.numbers(module.replace("\n$rt_createArray = ", "\n" + more + "\n$rt_createArray = ")));
        assertTrue(refused.getMessage().endsWith(more), refused.getMessage());
    }

    /** The operations as this build made them. */
    private static String definitions() throws IOException {
        String made = Longs.numbers(Files.readString(Path.of("target", "teavm", "page.js")));
        assertFalse(made.contains("BigInt"));
        String definitions = made.substring(made.indexOf("\nLong_create = "), made.indexOf("\n$rt_createArray = ")).strip();
        return "let " + definitions.substring(0, definitions.length() - 1) + ";";
    }

    private static Long exact(BigInteger value) {
        return value.abs().bitLength() <= 53 ? value.longValue() : null;
    }
}
