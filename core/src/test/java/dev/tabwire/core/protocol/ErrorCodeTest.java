package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ErrorCodeTest {

    @Test
    void theNumbersOfTheProtocol() {
        Map<ErrorCode.Kind, List<Integer>> expected = Map.of(
                ErrorCode.Kind.NONE, List.of(200, 204),
                ErrorCode.Kind.SESSION_GONE, List.of(4006, 4007),
                ErrorCode.Kind.SIGN_IN_NEEDED, List.of(4017),
                ErrorCode.Kind.UNAUTHORIZED, List.of(401),
                ErrorCode.Kind.FORBIDDEN, List.of(403, 4000),
                ErrorCode.Kind.MESSAGE_REFUSED, List.of(4011, 4013),
                ErrorCode.Kind.ATTACHMENT_REFUSED, List.of(4001, 4002, 4003, 4004, 4005, 4008, 4009, 4010, 4102),
                ErrorCode.Kind.RATE_LIMITED, List.of(429, 4029),
                ErrorCode.Kind.READ_ONLY, List.of(409),
                ErrorCode.Kind.TEMPORARY, List.of(408, 500, 503));
        expected.forEach((kind, codes) ->
                codes.forEach(code -> assertEquals(kind, ErrorCode.of(code).kind(), () -> "kind of " + code)));
        assertEquals(ErrorCode.Kind.BAD_REQUEST, ErrorCode.of(400).kind());
        assertEquals(ErrorCode.Kind.BAD_REQUEST, ErrorCode.of(4020).kind());
        assertEquals(ErrorCode.Kind.UNEXPECTED, ErrorCode.of(5000).kind());
        assertEquals(ErrorCode.Kind.UNEXPECTED, ErrorCode.of(301).kind());
    }

    @Test
    void numbersOfTheProtocolHaveNamesOfTheirOwn() {
        Map<String, Integer> names = new HashMap<>();
        for (int code = 4000; code <= 4200; code++) {
            ErrorCode error = ErrorCode.of(code);
            if (error.kind() != ErrorCode.Kind.UNEXPECTED) {
                assertEquals(null, names.put(error.name(), code), () -> error.name() + " names two numbers");
            }
        }
        assertEquals(17, names.size());
    }

    @Test
    void whatMayBeTriedAgain() {
        assertTrue(ErrorCode.of(429).isRetryable());
        assertTrue(ErrorCode.of(503).isRetryable());
        assertFalse(ErrorCode.of(4011).isRetryable());
        assertTrue(ErrorCode.of(4006).endsSession());
        assertFalse(ErrorCode.of(401).endsSession());
    }

    @Property
    void everyNumberHasAMeaning(@ForAll int code) {
        ErrorCode error = ErrorCode.of(code);
        assertEquals(code, error.code());
        assertFalse(error.name().isEmpty());
        if (code < 200 || (code >= 600 && code < 4000) || code > 4999) {
            assertEquals(ErrorCode.Kind.UNEXPECTED, error.kind());
        }
    }
}
