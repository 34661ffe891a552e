package dev.tabwire.adapters.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failed registrations of a service worker, told apart by what its script's URL answers. */
class RegistrationDiagnosisTest {
    private static final String URL = "https://site.example/sw.js";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "404 | false | text/html              | true  | TypeError: x     | not-found",
        "410 | false | text/html              | true  | TypeError: x     | http-410",
        "500 | true  | text/html              | false | TypeError: x     | http-500",
        "200 | true  | text/javascript        | true  | SecurityError: x | redirected",
        "200 | false | text/html              | true  | SecurityError: x | wrong-type",
        "200 | false | ''                     | true  | SecurityError: x | wrong-type",
        "200 | false | text/javascript; a=b   | false | SecurityError: x | scope",
        "200 | false | application/ecmascript | true  | SecurityError: x | blocked",
        "200 | false | text/javascript        | true  | TypeError: x     | failed"})
    void each_cause_has_a_code_and_words_that_name_the_script(
            int status, boolean redirected, String type, boolean isScopeBelow, String failure, String code) {
        Reason reason = RegistrationDiagnosis.of(URL, status, redirected, type, isScopeBelow, failure);
        assertEquals("service-worker-" + code, reason.code());
        assertTrue(reason.message().startsWith(URL), reason::message);
    }
}
