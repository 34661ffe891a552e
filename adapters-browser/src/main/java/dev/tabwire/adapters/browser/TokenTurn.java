package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.adapters.browser.js.TokenSeal;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.record.RecordCodec;
import io.vavr.control.Either;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * One operation on the stored token.
 *
 * <p>A transaction does not wait for WebCrypto. So the token is read and opened, the next one sealed, and a second
 * transaction stores it if the stored version is still the one that was read; otherwise all is done once more.
 */
final class TokenTurn {
    /** Stands for every version, as no record has it. */
    static final long ANY = -1;

    private static final String TOKEN = "token";
    /** Whoever comes second finds the token of the first, so tabs that behave need two. */
    private static final int TURNS_MAX = 5;

    private final IndexedDbDatabase database;
    private final Diagnostics diagnostics;
    private final boolean sealing;
    private final String candidate;
    private final long expected;
    private final Consumer<Either<StoreFailure, TokenRecord>> done;
    private JSObject record;
    private TokenRecord next;
    private int turns;

    /**
     * @param candidate the token to store, null to read only
     * @param expected the version that the candidate is to replace; {@link #ANY} for a candidate that is to replace none
     */
    TokenTurn(IndexedDbDatabase database, Diagnostics diagnostics, boolean sealing, String candidate, long expected,
            Consumer<Either<StoreFailure, TokenRecord>> done) {
        this.database = database;
        this.diagnostics = diagnostics;
        this.sealing = sealing;
        this.candidate = candidate;
        this.expected = expected;
        this.done = done;
    }

    /** Looks what is stored, and goes on with it. */
    void begin() {
        visit(null, 0);
    }

    /** Reads the record, and stores the form, if there is one, when the record has the version that was seen before. */
    private void visit(JSObject form, long seen) {
        StoreTransaction.Work<Boolean> work = transaction -> {
            IdbStore meta = transaction.store(IndexedDbDatabase.META);
            IdbRequest stored = meta.get(TOKEN);
            transaction.then(stored, () -> {
                record = stored.getResult();
                boolean stores = form != null && version() == seen;
                if (stores && !TokenSeal.put(meta, form, TOKEN, next.token()) && sealing) {
                    diagnostics.report("token-unsealed", "It is not encrypted.");
                }
                transaction.answer(stores);
            });
        };
        Consumer<Either<StoreFailure, Boolean>> then = answer -> {
            if (answer.isLeft() || answer.get()) {
                done.accept(answer.map(stored -> next));
            } else if (form == null) {
                TokenSeal.open(record).kept(this::opened);
            } else {
                begin();
            }
        };
        if (form == null) {
            database.read(work, then, IndexedDbDatabase.META);
        } else {
            database.writeStrictly(work, then, IndexedDbDatabase.META);
        }
    }

    private void opened(JSObject opened) {
        long version = version();
        TokenRecord stored = null;
        String token = JsValues.kind(opened) == JsValues.TEXT ? JsValues.text(opened) : "";
        if (version > 0 && !token.isEmpty() && token.length() <= RecordCodec.ID_LENGTH_MAX) {
            stored = new TokenRecord(token, version);
        } else if (JsValues.kind(record) != JsValues.NULL) {
            diagnostics.report(StoredRecords.UNREADABLE, "The token was left out.");
        }
        boolean isKept = candidate == null || stored != null && version != expected;
        next = isKept ? stored : new TokenRecord(candidate, Math.max(expected, version) + 1);
        if (candidate == null || isKept && !(sealing && JsValues.hasMember(record, "token"))) {
            done.accept(Either.right(next));
        } else if (++turns > TURNS_MAX) {
            done.accept(Either.left(new StoreFailure(StoreFailure.Kind.ABORTED, "The transaction was aborted.")));
        } else {
            TokenSeal.form(next.token(), next.version(), sealing).kept(form -> visit(form, version));
        }
    }

    /** The version of the record that was read, 0 when it has none. */
    private long version() {
        double version = JsValues.numberMember(record, "version");
        return version >= 1 && version <= RecordCodec.COUNT_MAX && version == Math.floor(version) ? (long) version : 0;
    }
}
