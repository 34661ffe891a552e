package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.record.RecordCodec;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;
import org.teavm.jso.JSObject;

/**
 * Values to the text that is stored, and back. A stored text that cannot be read is counted as {@code store-record} and
 * left out: another build, or a person with the developer tools, may have written it.
 */
final class StoredRecords {
    static final String UNREADABLE = "store-record";

    private final JsonCodec codec;
    private final Diagnostics diagnostics;

    StoredRecords(JsonCodec codec, Diagnostics diagnostics) {
        this.codec = codec;
        this.diagnostics = diagnostics;
    }

    String text(LogEntry entry) {
        return codec.print(RecordCodec.encode(entry));
    }

    String text(Quota quota) {
        return codec.print(RecordCodec.encode(quota));
    }

    /** A send in its stored form, which names the tracingId beside the text because the index needs it. */
    JSObject record(OutboxEntry entry) {
        return JsValues.send(entry.tracingId(), codec.print(RecordCodec.encode(entry)));
    }

    Quota quota(String text) {
        return text == null
                ? Quota.UNUSED
                : decoded("quota", text, json -> Either.right(RecordCodec.decodeQuota(json))).getOrElse(Quota.UNUSED);
    }

    /** The entries of stored chunks whose sequences are within both bounds. */
    List<LogEntry> logEntries(JsArray chunks, long from, long to) {
        List<LogEntry> entries = List.empty();
        for (int chunk = chunks.getLength() - 1; chunk >= 0; chunk--) {
            double first = JsValues.numberMember(chunks.get(chunk), "first");
            JsArray texts = JsValues.arrayMember(chunks.get(chunk), "texts");
            if (!(first > 0) || texts.getLength() == 0) {
                diagnostics.report(UNREADABLE, "A chunk of the log was left out.");
                continue;
            }
            for (int index = texts.getLength() - 1; index >= 0; index--) {
                if (first + index >= from && first + index <= to) {
                    Option<LogEntry> entry = decoded("log", texts.text(index), RecordCodec::decodeLogEntry);
                    entries = entry.isEmpty() ? entries : entries.prepend(entry.get());
                }
            }
        }
        return entries;
    }

    /** The send at a position, none when the record cannot be read. */
    Option<OutboxEntry> send(JSObject record, double position) {
        return decoded("outbox", JsValues.textMember(record, "json"), RecordCodec::decodeOutboxEntry)
                .map(entry -> entry.at((long) position));
    }

    private <T> Option<T> decoded(String store, String text, Function<Json, Either<String, T>> decode) {
        Either<String, T> value = text == null ? Either.left("no text") : codec.parse(text).flatMap(decode);
        if (value.isLeft()) {
            diagnostics.report(UNREADABLE, "A record of " + store + " was left out: " + value.getLeft());
            return Option.none();
        }
        return Option.some(value.get());
    }
}
