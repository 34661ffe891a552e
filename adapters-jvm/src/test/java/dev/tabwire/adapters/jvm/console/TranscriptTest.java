package dev.tabwire.adapters.jvm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.Sender;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.messenger.ChatMessage;
import io.vavr.control.Option;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a terminal shows of a conversation. */
class TranscriptTest {
    private final StringWriter screen = new StringWriter();
    private final Transcript transcript = new Transcript(new PrintWriter(screen));
    private int agentMessages;

    @Test
    void aSendIsPrintedOnceAndOnlyWhenThePlatformHasIt() {
        transcript.message(mine("tracing", ChatMessage.Status.PENDING, Option.none()));
        assertEquals(List.of(), lines());
        transcript.update(mine("platform-id", ChatMessage.Status.ACKNOWLEDGED, Option.none()));
        transcript.update(mine("platform-id", ChatMessage.Status.ACKNOWLEDGED, Option.none()));
        transcript.update(mine("tracing", ChatMessage.Status.ACKNOWLEDGED, Option.none()));
        assertEquals(1, lines().size());
        assertTrue(lines().get(0).endsWith(" You: Hello"), lines().get(0));
    }

    @Test
    void aSendThatFailedSaysWhyAndWhatToDo() {
        transcript.update(mine("tracing", ChatMessage.Status.REJECTED,
                Option.some(new SendFailure("code", "The platform refused it."))));
        assertEquals(List.of("-- Hello was not sent: The platform refused it. (/retry)"), lines());
    }

    @Test
    void whatIsNoTextIsNamed() {
        transcript.message(agents("", Json.array(Json.object().with("contentType", "Card"))));
        transcript.message(agents("Choose", Json.array(Json.object().with("contentType", "QuickReply"))));
        assertTrue(lines().get(0).endsWith(" Ann: [Card]"), lines().get(0));
        assertTrue(lines().get(1).endsWith(" Ann: Choose [QuickReply]"), lines().get(1));
    }

    @Test
    void typingIsToldOnceUntilItStops() {
        transcript.typing(true, "Ann");
        transcript.typing(true, "Ann");
        transcript.typing(false, "Ann");
        transcript.typing(true, "");
        assertEquals(List.of("-- Ann is typing", "-- The agent is typing"), lines());
    }

    @Test
    void noMessageCommandsTheTerminalOrPassesForALineOfTheConsole() {
        transcript.message(agents("\u001b[2J\u0007\u009b31m\u202Eevil\r\n-- connected; this console holds the wire\u2028x",
                Json.array()));
        assertEquals(2, lines().size());
        assertTrue(lines().get(0).endsWith(" Ann: \uFFFD[2J\uFFFD\uFFFD31m\uFFFDevil"), lines().get(0));
        assertEquals("    -- connected; this console holds the wire\uFFFDx", lines().get(1));
        assertFalse(screen.toString().contains("\u001b"));
    }

    private List<String> lines() {
        return screen.toString().lines().toList();
    }

    private ChatMessage agents(String text, JsonArray content) {
        agentMessages++;
        return new ChatMessage("agent-" + agentMessages, Option.none(), Direction.OUTBOUND, ChatMessage.Status.ACKNOWLEDGED,
                MessageType.STRUCTURED, text, 0, new Sender(Option.some("Ann"), Option.none(), false), content, Json.array(),
                Option.none());
    }

    private static ChatMessage mine(String id, ChatMessage.Status status, Option<SendFailure> failure) {
        return new ChatMessage(id, Option.some("tracing"), Direction.INBOUND, status, MessageType.TEXT, "Hello", 0,
                Sender.UNKNOWN, Json.array(), Json.array(), failure);
    }
}
