package dev.tabwire.core.fuzz;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonBoolean;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.JsonNumber;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.JsonString;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.BrokerAnswerDecoder;
import dev.tabwire.core.protocol.DeploymentConfigDecoder;
import dev.tabwire.core.protocol.FrameProblem;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.protocol.HistoryPageDecoder;
import dev.tabwire.core.protocol.RestErrorDecoder;
import dev.tabwire.core.protocol.ServerFrame;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import dev.tabwire.core.protocol.StructuredMessage;
import dev.tabwire.core.protocol.StructuredMessageEncoder;
import dev.tabwire.core.record.RecordCodec;
import dev.tabwire.core.tabs.TabMessageCodec;
import io.vavr.control.Either;

/**
 * Every decoder, with one codec. Runs in a browser too, and says of each text the same there as on the JVM.
 *
 * <p>Whatever was read is written and read again, which must give the same.
 */
public final class Readings {
    /** The longest text of another tab that is read. */
    private static final int TAB_MESSAGE_CHARS_MAX = 1 << 20;
    private static final int PRIME = 31;

    private final JsonCodec codec;

    public Readings(JsonCodec codec) {
        this.codec = codec;
    }

    /** What became of a text: why it was refused, or a digest of what was read. */
    public String verdict(Kind kind, String text) {
        return switch (kind) {
            case FRAME -> said(frame(text).map(frame -> frame.body() instanceof StructuredMessage message
                    ? Integer.toString(digest(StructuredMessageEncoder.encode(message)))
                    : frame.code() + " " + frame.type().length()));
            case TAB_MESSAGE -> said(tabMessage(text).map(spoke -> Integer.toString(digest(TabMessageCodec.encode(spoke.from(), spoke.storeId(), spoke.message())))));
            case LOG_ENTRY -> said(parsed(text).flatMap(RecordCodec::decodeLogEntry)
                    .map(entry -> Integer.toString(digest(RecordCodec.encode(entry)))));
            case SEND -> said(parsed(text).flatMap(RecordCodec::decodeOutboxEntry)
                    .map(entry -> Integer.toString(digest(RecordCodec.encode(entry)))));
            case TOKEN -> said(parsed(text).flatMap(RecordCodec::decodeToken)
                    .map(token -> Integer.toString(digest(RecordCodec.encode(token)))));
            case QUOTA -> said(parsed(text).map(json -> Integer.toString(digest(RecordCodec.encode(RecordCodec.decodeQuota(json))))));
            case HISTORY -> said(history(text).map(page -> page.entities().length() + " " + page.total()));
            case REST -> rest(text);
        };
    }

    public Either<String, ServerFrame> frame(String text) {
        return ServerFrameDecoder.decodeText(codec, text).mapLeft(problem ->
                problem.code().equals(FrameProblem.NOT_JSON) ? "not JSON" : problem.code() + " " + problem.message());
    }

    public Either<String, TabMessageCodec.Envelope> tabMessage(String text) {
        return text.length() > TAB_MESSAGE_CHARS_MAX ? Either.left("too long") : parsed(text).flatMap(TabMessageCodec::decode);
    }

    public Either<String, Json> parsed(String text) {
        return codec.parse(text).mapLeft(problem -> "not JSON");
    }

    public Either<String, HistoryPage> history(String text) {
        return parsed(text).flatMap(json -> HistoryPageDecoder.decode(json).mapLeft(FrameProblem::message));
    }

    private String rest(String text) {
        return said(parsed(text).map(json -> BrokerAnswerDecoder.decode(json).isRight() + " "
                + RestErrorDecoder.decode(json).isRight() + " "
                + DeploymentConfigDecoder.decode(json).map(config -> config.languages().length()).getOrElse(-1)));
    }

    private String said(Either<String, String> outcome) {
        return outcome.isRight() ? "read " + outcome.get() : "refused " + outcome.getLeft();
    }

    /** A number that is the same for equal values, whatever the order of members. */
    private static int digest(Json value) {
        if (value instanceof JsonObject object) {
            int sum = 1;
            for (TextMap.Entry<Json> member : object.members()) {
                sum += (member.key().hashCode() * PRIME + digest(member.value())) * PRIME;
            }
            return sum;
        } else if (value instanceof JsonArray array) {
            int sum = 2;
            for (Json item : array.items()) {
                sum = sum * PRIME + digest(item);
            }
            return sum;
        } else if (value instanceof JsonString string) {
            return string.value().hashCode();
        } else if (value instanceof JsonNumber number) {
            return number.isWhole() ? (int) ((long) number.value() % 1_000_003) : 5;
        }
        return value instanceof JsonBoolean bool ? bool.value() ? 7 : 11 : 13;
    }
}
