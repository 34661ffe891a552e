package dev.tabwire.app.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

class EventWordsTest {
    @Test
    void tellsTheEndOfTheConversation() {
        assertEquals(Option.some("The conversation has ended"), EventWords.of(Json.array(presence("Disconnect"))));
    }

    @Test
    void skipsEventsWithoutWords() {
        assertEquals(
                Option.some("The conversation has started"),
                EventWords.of(Json.array(Json.object().with("eventType", "CoBrowse"), Json.of(1), presence("Join"))));
        assertEquals(Option.none(), EventWords.of(Json.array(presence("SomethingNew"))));
        assertEquals(Option.none(), EventWords.of(Json.array()));
    }

    private static JsonObject presence(String type) {
        return Json.object().with("eventType", "Presence").with("presence", Json.object().with("type", type));
    }
}
