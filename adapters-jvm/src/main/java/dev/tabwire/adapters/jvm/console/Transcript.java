package dev.tabwire.adapters.jvm.console;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerListener;
import dev.tabwire.core.messenger.MessengerState;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Prints the conversation line by line: each message once, when the platform has it. What a person typed stands on the
 * terminal already; it is printed again with its time when it is acknowledged.
 */
final class Transcript implements MessengerListener {
    private static final int PRINTED_MAX = 20_000;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintWriter out;
    private final Set<String> printed = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > PRINTED_MAX;
        }
    });
    private String told = "";
    private String writing = "";

    Transcript(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void message(ChatMessage message) {
        update(message);
    }

    @Override
    public void update(ChatMessage message) {
        switch (message.status()) {
            case ACKNOWLEDGED -> {
                // A send whose message is in the transcript already still has its own id.
                if (!message.tracingId().contains(message.id()) && printed.add(message.id())) {
                    print(message);
                }
            }
            case REJECTED, UNKNOWN -> note(PlainText.of(message.text()) + " was not sent: "
                    + message.failure().map(failure -> PlainText.of(failure.message())).getOrElse("nobody knows why")
                    + " (/retry)");
            default -> { }
        }
    }

    /** Prints a message, whether it was printed before or not. */
    void print(ChatMessage message) {
        String who = message.direction() == Direction.INBOUND
                ? "You" : message.from().name().map(PlainText::of).getOrElse(message.from().bot() ? "Bot" : "Agent");
        line(CLOCK.format(Instant.ofEpochMilli(message.timeMillis())) + " " + who + ": " + content(message));
    }

    private static String content(ChatMessage message) {
        StringBuilder text = new StringBuilder(PlainText.of(message.text()));
        for (Json item : (message.type() == MessageType.EVENT ? message.events() : message.content()).items()) {
            JsonObject object = item.asObject().getOrElse(Json.object());
            String kind = object.string("contentType").getOrElse(object.string("eventType").getOrElse("content"));
            text.append(text.length() == 0 ? "[" : " [").append(PlainText.of(kind)).append(']');
        }
        return text.toString();
    }

    @Override
    public void state(MessengerState state) {
        String now = describe(state);
        if (state.connection() != ConnectionPhase.IDLE && !now.equals(told)) {
            told = now;
            note(now);
        }
    }

    /** Where the wire stands and who owns it, in one line. */
    static String describe(MessengerState state) {
        String owner = state.owner() ? "this console holds the wire"
                : state.ownerTabId().isDefined() ? "another console holds the wire" : "nobody holds the wire yet";
        String reason = state.reason().map(why -> ": " + PlainText.of(why.message())).getOrElse("");
        String phase = state.connection() == ConnectionPhase.READY ? "connected" : state.connection().word();
        return phase + reason + "; " + owner;
    }

    @Override
    public void typing(boolean active, String name) {
        String writer = active ? name.isEmpty() ? "The agent" : PlainText.of(name) : "";
        if (!writer.isEmpty() && !writer.equals(writing)) {
            note(writer + " is typing");
        }
        writing = writer;
    }

    @Override
    public void error(MessengerError error) {
        note(PlainText.of(error.message()));
    }

    @Override
    public void cleared() {
        note("the conversation was cleared");
    }

    /** Prints something that is no message. */
    void note(String text) {
        line("-- " + text);
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
