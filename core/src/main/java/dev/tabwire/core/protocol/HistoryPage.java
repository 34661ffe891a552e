package dev.tabwire.core.protocol;

import io.vavr.collection.List;
import java.util.Objects;

/**
 * A page of the history, {@code GET /api/v2/webmessaging/messages}.
 *
 * <p>Pages count from 1 and shift while new messages come. An empty conversation answers with page size 0.
 *
 * @param entities newest first, events included
 * @param total how many entities there are in all
 * @param problems one for each entity that could not be read or was over
 *     {@link ProtocolLimits#HISTORY_ENTITIES_MAX}; never longer than that limit plus one
 */
public record HistoryPage(
        List<StructuredMessage> entities,
        long pageSize,
        long pageNumber,
        long total,
        long pageCount,
        List<FrameProblem> problems) {
    public HistoryPage {
        Objects.requireNonNull(entities, "entities");
        Objects.requireNonNull(problems, "problems");
    }

    /** Whether an older page may exist. */
    public boolean hasOlder() {
        return pageNumber < pageCount;
    }
}
