package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.record.RecordCodec;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;

/**
 * Values to the text that is stored, and back. A stored text that cannot be read is counted as {@value #UNREADABLE} and
 * left out: another version, or a person with another tool, may have written it.
 */
final class StoredRecords {
    static final String UNREADABLE = "store-record";

    private final JsonCodec codec;
    private final Diagnostics diagnostics;

    StoredRecords(JsonCodec codec, Diagnostics diagnostics) {
        this.codec = codec;
        this.diagnostics = diagnostics;
    }

    String text(Message message) {
        return codec.print(RecordCodec.encode(message));
    }

    String text(OutboxEntry entry) {
        return codec.print(RecordCodec.encode(entry));
    }

    String text(Quota quota) {
        return codec.print(RecordCodec.encode(quota));
    }

    Quota quota(String text) {
        return text.isEmpty()
                ? Quota.UNUSED
                : decoded("quota", text, json -> Either.right(RecordCodec.decodeQuota(json))).getOrElse(Quota.UNUSED);
    }

    Option<LogEntry> entry(long sequence, String text) {
        return decoded("entry", text, RecordCodec::decodeMessage).map(message -> new LogEntry(sequence, message));
    }

    Option<OutboxEntry> send(long position, String text) {
        return decoded("send", text, RecordCodec::decodeOutboxEntry).map(entry -> entry.at(position));
    }

    private <T> Option<T> decoded(String table, String text, Function<Json, Either<String, T>> decode) {
        Either<String, T> value = codec.parse(text).flatMap(decode);
        if (value.isLeft()) {
            diagnostics.report(UNREADABLE, "A record of " + table + " was left out: " + value.getLeft());
            return Option.none();
        }
        return Option.some(value.get());
    }
}
