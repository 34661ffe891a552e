package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import io.vavr.collection.List;
import io.vavr.control.Either;

/** Reads pages of the history; total. An entity that cannot be read is a counted problem, not the end of the page. */
public final class HistoryPageDecoder {
    private static final String PATH = "history";

    private HistoryPageDecoder() {}

    /** The page, or why there is none: the body is no object with a list of entities. */
    public static Either<FrameProblem, HistoryPage> decode(Json body) {
        return Members.of(PATH, body).flatMap(page -> page.object()
                .array("entities")
                .map(JsonArray::items)
                .toEither(() -> page.get("entities").isEmpty()
                        ? FrameProblem.missing(page.pathOf("entities"))
                        : FrameProblem.kind(page.pathOf("entities"), "a list"))
                .map(entities -> page(page, entities)));
    }

    private static HistoryPage page(Members page, List<Json> entities) {
        List<Either<FrameProblem, StructuredMessage>> read =
                entities.take(ProtocolLimits.HISTORY_ENTITIES_MAX).map(StructuredMessageDecoder::decode);
        List<FrameProblem> problems = read.filter(Either::isLeft).map(Either::getLeft);
        return new HistoryPage(
                read.filter(Either::isRight).map(Either::get),
                page.amount("pageSize").getOrElse(0L),
                page.amount("pageNumber").getOrElse(1L),
                page.amount("total").getOrElse((long) entities.size()),
                page.amount("pageCount").getOrElse(1L),
                entities.size() > ProtocolLimits.HISTORY_ENTITIES_MAX
                        ? problems.append(FrameProblem.tooLong(
                                page.pathOf("entities"), ProtocolLimits.HISTORY_ENTITIES_MAX))
                        : problems);
    }
}
