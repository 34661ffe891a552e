package dev.tabwire.adapters.browser.worker;

import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TokenStore;
import io.vavr.control.Either;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * {@code SYNC_TOKEN}: a tab tells its token, {@code {type, token, version}}, and the store has it afterwards, or a newer
 * one. Without a version the token is stored when there is none yet. A version never goes back, whoever asks.
 */
final class TokenSync {
    static final String ASKED = "SYNC_TOKEN";
    static final String DONE = "TOKEN_SYNCED";
    static final String FAILED = "TOKEN_SYNC_FAILED";

    private static final int TOKEN_CHARS_MAX = 256;
    private static final double VERSION_MAX = 9_007_199_254_740_991d;

    private final TokenStore tokens;

    TokenSync(TokenStore tokens) {
        this.tokens = tokens;
    }

    /** Answers an empty text, or why the token was not taken, in words without the token. */
    void sync(JSObject message, Consumer<String> done) {
        String token = JsValues.textMember(message, "token");
        boolean isFirst = !JsValues.hasMember(message, "version");
        double version = isFirst ? 1 : JsValues.numberMember(message, "version");
        if (token == null || token.isEmpty() || token.length() > TOKEN_CHARS_MAX) {
            done.accept("token must be a text of 1 to " + TOKEN_CHARS_MAX + " characters.");
        } else if (!(version >= 1 && version <= VERSION_MAX && version == Math.floor(version))) {
            done.accept("version must be a whole number from 1.");
        } else {
            tokens.replace((long) version - 1, token, answer -> done.accept(judge(answer, token, (long) version, isFirst)));
        }
    }

    private static String judge(Either<StoreFailure, TokenRecord> answer, String token, long version,
            boolean isFirst) {
        if (answer.isLeft()) {
            return "The token could not be stored: " + answer.getLeft().detail();
        }
        TokenRecord stored = answer.get();
        if ((isFirst || stored.version() == version) && !stored.token().equals(token)) {
            return "Another token is stored, with version " + stored.version() + ".";
        }
        return stored.version() < version ? "An older token is stored, and not the one before." : "";
    }
}
