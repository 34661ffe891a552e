package dev.tabwire.app.web.page;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import io.vavr.control.Option;

/** Events of the transcript in words; the names are those of the guest API's presence events. */
final class EventWords {
    private EventWords() {}

    /** The sentence of the first event that has one; none for events that only programs care about. */
    static Option<String> of(JsonArray events) {
        for (Json event : events.items()) {
            String presence = event.asObject()
                    .flatMap(e -> e.object("presence"))
                    .flatMap(p -> p.string("type"))
                    .getOrElse("");
            String words = words(presence);
            if (!words.isEmpty()) {
                return Option.some(words);
            }
        }
        return Option.none();
    }

    private static String words(String presence) {
        return switch (presence) {
            case "Disconnect" -> "The conversation has ended";
            case "Join" -> "The conversation has started";
            case "Clear" -> "The conversation was cleared";
            case "SignIn" -> "You are signed in";
            case "SessionExpired" -> "The session has expired";
            default -> "";
        };
    }
}
