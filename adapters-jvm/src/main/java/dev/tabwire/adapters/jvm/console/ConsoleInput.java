package dev.tabwire.adapters.jvm.console;

import dev.tabwire.adapters.jvm.guest.GuestChat;
import dev.tabwire.adapters.jvm.guest.GuestChatException;
import dev.tabwire.core.messenger.ChatMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what a person types: sends a line, or obeys it when it begins with a slash. */
final class ConsoleInput {
    static final String HELP = "/who  /older  /retry  /clear  /quit  /help;  any other line is sent, //x sends /x";

    private static final long SETTLE_SECONDS = 5;
    /** What the chat's listeners hear nothing of. */
    private static final Set<String> REFUSED_BEFORE_STORING = Set.of("not-started", "message-too-long");

    private final GuestChat chat;
    private final Transcript transcript;
    private CompletableFuture<?> sends = CompletableFuture.completedFuture(null);

    ConsoleInput(GuestChat chat, Transcript transcript) {
        this.chat = chat;
        this.transcript = transcript;
    }

    /** Reads to the end, or to {@code /quit}; false when a send has neither arrived nor failed soon after. */
    boolean readAll(BufferedReader lines) throws IOException, InterruptedException {
        for (String line = lines.readLine(); line != null && !line.strip().equals("/quit"); line = lines.readLine()) {
            if (line.startsWith("/") && !line.startsWith("//")) {
                obey(line.strip());
            } else if (!line.isBlank()) {
                send(line.startsWith("//") ? line.substring(1) : line);
            }
        }
        try {
            sends.get(SETTLE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException unsettled) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    private void send(String text) {
        CompletableFuture<ChatMessage> sent = chat.send(text);
        sends = CompletableFuture.allOf(sends, sent.handle((message, problem) -> {
            if (problem instanceof GuestChatException refused && REFUSED_BEFORE_STORING.contains(refused.code())) {
                transcript.note(refused.getMessage());
            }
            return message;
        }));
    }

    private static boolean hasEnded(ChatMessage message) {
        return message.status() == ChatMessage.Status.REJECTED || message.status() == ChatMessage.Status.UNKNOWN;
    }

    private void obey(String command) {
        switch (command) {
            case "/who" -> transcript.note(Transcript.describe(chat.state()) + "; consoles here: " + chat.state().tabs().size()
                    + ", epoch " + chat.state().epoch());
            case "/older" -> chat.loadOlder().whenComplete((older, problem) -> showOlder(older, problem));
            case "/retry" -> chat.messages().stream().filter(ConsoleInput::hasEnded)
                    .forEach(message -> message.tracingId().forEach(chat::retry));
            case "/clear" -> chat.clear().whenComplete((done, problem) -> tell(problem));
            default -> transcript.note(HELP);
        }
    }

    private void showOlder(List<ChatMessage> older, Throwable problem) {
        tell(problem);
        if (older != null) {
            transcript.note(older.isEmpty() ? "there is nothing older here" : "older messages:");
            older.forEach(transcript::print);
        }
    }

    private void tell(Throwable problem) {
        if (problem != null) {
            Throwable cause = problem.getCause() == null ? problem : problem.getCause();
            transcript.note(PlainText.of(cause.getMessage()));
        }
    }
}
