package dev.tabwire.adapters.jvm.sandbox.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;
import dev.tabwire.adapters.jvm.sandbox.session.StoredMessage;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.util.List;

/**
 * A transcript in pages, newest first, numbered over the live list, so that a message that comes in between two calls
 * shifts the pages, as on the platform.
 */
public final class HistoryPages {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SandboxSettings settings;
    private final FaultDice faults;

    /** Pages as these settings and faults make them. */
    public HistoryPages(SandboxSettings settings, FaultDice faults) {
        this.settings = settings;
        this.faults = faults;
    }

    /**
     * One page.
     *
     * @param pageNumber from 1
     * @param pageSize from 1
     */
    public ObjectNode page(GuestSession session, int pageNumber, int pageSize, long nowMillis) {
        List<StoredMessage> visible =
                session.transcript().committedUntil(nowMillis - faults.faults().historyDelayMillis());
        int total = visible.size();
        long newest = total - (long) (pageNumber - 1) * pageSize;
        ArrayNode entities = JSON.arrayNode();
        for (long i = newest; i > Math.max(0, newest - pageSize); i--) {
            entities.add(entity(visible.get((int) i - 1)));
        }
        ObjectNode envelope = JSON.objectNode();
        envelope.set("entities", entities);
        envelope.put("pageSize", pageSize);
        envelope.put("pageNumber", pageNumber);
        envelope.put("total", total);
        envelope.put("pageCount", (total + pageSize - 1) / pageSize);
        return envelope;
    }

    private ObjectNode entity(StoredMessage message) {
        if (settings.historyMetadata()) {
            return message.body();
        }
        ObjectNode bare = message.body().deepCopy();
        bare.remove("metadata");
        return bare;
    }
}
