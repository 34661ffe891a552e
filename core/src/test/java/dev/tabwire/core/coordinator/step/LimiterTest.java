package dev.tabwire.core.coordinator.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.collection.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long to wait so that a limit of the platform, or one of our own, is kept. */
final class LimiterTest {
    /** Newest first, numbers without a sign, none for an empty text. */
    private static List<Long> stamps(String text) {
        return text.isEmpty() ? List.empty() : List.of(text.split(" ")).map(Long::valueOf);
    }

    @ParameterizedTest(name = "used at {0}, two per second, now {1}: wait {2}")
    @CsvSource({
        "'', 5000, 0",
        "5000, 5000, 0",
        "5000 5000, 5000, 1000",
        "5000 4700, 5000, 700",
        "5000 4001, 5000, 1",
        "5000 4000, 5000, 0",
        "4900 4800 4700, 5000, 800",
        "9000 9000, 5000, 1000"
    })
    void a_window_takes_so_many(String used, long nowMillis, long waitMillis) {
        assertEquals(waitMillis, Limiter.waitMillis(stamps(used), 2, 1_000, nowMillis));
    }

    @ParameterizedTest(name = "used at {0}, a bucket of three, one more each second, now {1}: wait {2}")
    @CsvSource({
        "'', 10000, 0",
        "10000 10000, 10000, 0",
        "10000 10000 10000, 10000, 1000",
        "10000 10000 10000, 10999, 1",
        "10000 10000 10000, 11000, 0",
        "10000 10000 10000 10000, 10000, 2000",
        "11000 10000 10000 10000, 11000, 1000",
        "20000 10000 10000 10000, 20000, 0",
        "99000 99000 99000, 10000, 1000"
    })
    void a_bucket_fills_again_with_time(String used, long nowMillis, long waitMillis) {
        assertEquals(waitMillis, Limiter.bucketWaitMillis(stamps(used), 3, 1_000, nowMillis));
    }

    @Test
    void as_many_uses_are_remembered_as_a_limit_needs() {
        assertEquals(List.of(30L, 20L), Limiter.used(List.of(20L, 10L), 2, 30));
    }
}
