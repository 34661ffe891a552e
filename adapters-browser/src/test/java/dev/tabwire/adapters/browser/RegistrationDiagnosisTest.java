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
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "404 | false | \"'text/html'\" | true  | TypeError     | not-found",
        "410 | false | \"'text/html'\" | true  | TypeError     | http-410",
        "500 | true  | \"'text/html'\" | false | TypeError     | http-500",
        "200 | true  | \"\"            | true  | SecurityError | redirected",
        "200 | false | \"'text/html'\" | true  | SecurityError | wrong-type",
        "200 | false | \"''\"          | true  | SecurityError | wrong-type",
        "200 | false | \"\"            | false | SecurityError | scope",
        "200 | false | \"\"            | true  | SecurityError | blocked",
        "200 | false | \"\"            | true  | TypeError     | failed"})
    void each_cause_has_a_code_and_words_that_name_the_script(
            int status, boolean redirected, String wrongType, boolean isScopeBelow, String failure, String code) {
        Reason reason = RegistrationDiagnosis.of(URL, status, redirected, wrongType, isScopeBelow, failure, "because");
        assertEquals("service-worker-" + code, reason.code());
        assertTrue(reason.message().startsWith(URL), reason::message);
    }
}
