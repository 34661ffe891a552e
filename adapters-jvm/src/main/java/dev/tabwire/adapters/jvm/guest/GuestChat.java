package dev.tabwire.adapters.jvm.guest;

import dev.tabwire.adapters.jvm.jdk.JdkMessageTransport;
import dev.tabwire.adapters.jvm.jdk.LoggerDiagnostics;
import dev.tabwire.adapters.jvm.sqlite.SqliteStoreException;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerListener;
import dev.tabwire.core.messenger.MessengerState;
import dev.tabwire.core.port.Diagnostics;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A guest's conversation with the agents of a Genesys deployment.
 *
 * <pre>{@code
 * try (GuestChat chat = GuestChat.builder("the deployment's id")
 *         .region("mypurecloud.ie").store(Path.of("guest.db")).start()) {
 *     chat.onMessage(message -> System.out.println(message.text()));
 *     chat.send("Hello").join();
 * }
 * }</pre>
 *
 * <p>Chats with the same store file, deployment and namespace, in one process or in several of a machine, are one guest:
 * they share token, transcript and unsent messages, and one WebSocket between them, which moves to another when its owner
 * closes, crashes or is killed.
 *
 * <p><b>Threads.</b> The methods may be called by any thread. Listeners and futures are told on one thread of the chat's
 * own; whoever blocks it stops the conversation. All threads are daemons and have ended when {@link #close} returns.
 *
 * <p>Life: running from {@link Builder#start}, then closed.
 */
public final class GuestChat implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    /** A little longer than a transport's close handshake may take. */
    private static final long CLOSE_MILLIS_MAX = 2_500;
    private static final long CLOSE_LOOK_MILLIS = 5;

    private final Confinement confinement;
    private final Messenger messenger;
    private final JdkMessageTransport transport;
    private final GuestPorts ports;
    private final Diagnostics diagnostics;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private boolean closing;

    private GuestChat(Builder options) throws SqliteStoreException {
        Settings settings = GuestChatOptions.settings(options);
        diagnostics = options.diagnostics;
        confinement = new Confinement(diagnostics);
        ports = GuestPorts.open(options, confinement);
        transport = ports.transport();
        messenger = ports.messenger(settings);
    }

    /**
     * A chat with a deployment; where its platform is must be said.
     *
     * @throws IllegalArgumentException when the id is blank
     */
    public static Builder builder(String deploymentId) {
        return new Builder(deploymentId);
    }

    private void begin(List<MessengerListener> listeners) {
        confinement.execute(() -> {
            listeners.forEach(listener -> messenger.listen(new GuardedListener(listener, diagnostics)));
            messenger.start(() -> ready.complete(null));
        });
    }

    /** This chat's own id among those that share its store. */
    public String tabId() {
        return messenger.tabId().value();
    }

    /** Done when the chat knows its token, the stored transcript, and who owns the wire; fails when it is closed before. */
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /** What is known now. */
    public MessengerState state() {
        return ask(messenger::state);
    }

    /** The transcript in order, pending sends last. */
    public List<ChatMessage> messages() {
        return ask(messenger::messages);
    }

    /** Counters since this chat started: reports by code, frames, handovers. */
    public Map<String, Long> counters() {
        Map<String, Long> counters = new HashMap<>();
        ask(messenger::counters).forEach(counter -> counters.put(counter.key(), counter.value()));
        return counters;
    }

    /** Sends text; done when the platform has acknowledged it, else failed with a {@link GuestChatException}. */
    public CompletableFuture<ChatMessage> send(String text) {
        return send(text, Map.of());
    }

    /** Sends text with custom attributes, at most 2048 UTF-8 bytes of them; see {@link #send(String)}. */
    public CompletableFuture<ChatMessage> send(String text, Map<String, String> customAttributes) {
        Objects.requireNonNull(text, "text");
        TextMap<String> attributes = TextMap.empty();
        for (Map.Entry<String, String> attribute : customAttributes.entrySet()) {
            attributes = attributes.put(attribute.getKey(), attribute.getValue());
        }
        TextMap<String> all = attributes;
        return asked(done -> messenger.send(text, all, done));
    }

    /** Sends again what ended rejected or unknown; see {@link #send(String)}. */
    public CompletableFuture<ChatMessage> retry(String tracingId) {
        Objects.requireNonNull(tracingId, "tracingId");
        return asked(done -> messenger.retry(tracingId, done));
    }

    /** Shows older messages of the stored transcript, oldest first; none when there are no more. */
    public CompletableFuture<List<ChatMessage>> loadOlder() {
        return asked(messenger::loadOlder);
    }

    /** Clears the conversation on all the guest's devices. It cannot be undone. */
    public CompletableFuture<Void> clear() {
        return this.<Boolean>asked(messenger::clear).thenAccept(cleared -> {});
    }

    /** Tells the agent that the guest is writing; may be called on every key. */
    public void typing() {
        run(messenger::typing);
    }

    /**
     * Says whether this chat can be seen and has the person's attention, as a window has. Chats begin with both. It decides
     * who owns the wire under {@link OwnershipPolicy#FOCUSED}, and what counts as read.
     */
    public void focus(boolean visible, boolean focused) {
        run(() -> ports.focus().focus(visible, focused));
    }

    /** Says whether there is a network, when the program knows. */
    public void network(boolean online) {
        run(() -> ports.focus().network(online));
    }

    /** Adds a listener; the answer removes it. */
    public Runnable listen(MessengerListener listener) {
        Objects.requireNonNull(listener, "listener");
        GuardedListener guarded = new GuardedListener(listener, diagnostics);
        CompletableFuture<Runnable> remove = new CompletableFuture<>();
        run(() -> remove.complete(messenger.listen(guarded)));
        return () -> run(() -> remove.getNow(() -> {}).run());
    }

    /** Tells every message of the transcript so far, and each that comes; what this chat sends is told as it is sent. */
    public void onMessage(Consumer<ChatMessage> listener) {
        Objects.requireNonNull(listener, "listener");
        run(() -> {
            GuardedListener guarded = new GuardedListener(new MessengerListener() {
                @Override
                public void message(ChatMessage message) {
                    listener.accept(message);
                }
            }, diagnostics);
            messenger.messages().forEach(guarded::message);
            messenger.listen(guarded);
        });
    }

    /**
     * Leaves: ends the wire, or lets it go to another chat, and frees file and threads; some 3 seconds at the most when the
     * platform does not answer. Unsent messages stay in the store. Does nothing when done already. Called by a listener, it
     * does not wait.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (!closing) {
                closing = true;
                Thread thread = new Thread(this::closeNow, "tabwire-close");
                thread.setDaemon(true);
                thread.start();
            }
        }
        if (!confinement.isHere()) {
            closed.join();
        }
    }

    private void closeNow() {
        CompletableFuture<Void> quiet = new CompletableFuture<>();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS_MAX);
        confinement.execute(() -> {
            messenger.close(() -> {});
            awaitQuiet(deadline, quiet);
        });
        try {
            quiet.get(2 * CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException stuck) {
            diagnostics.report("close-slow", "A listener holds the chat's thread; it is closed all the same.");
        } finally {
            ports.close();
            confinement.shutdownNow();
            ready.completeExceptionally(notRunning());
            closed.complete(null);
        }
    }

    private void awaitQuiet(long deadline, CompletableFuture<Void> quiet) {
        if (transport.isIdle() || System.nanoTime() > deadline) {
            quiet.complete(null);
        } else {
            confinement.schedule(() -> awaitQuiet(deadline, quiet), CLOSE_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static GuestChatException notRunning() {
        return new GuestChatException(new MessengerError("closed", "The chat was closed.", false, Option.none()));
    }

    private void run(Runnable work) {
        try {
            confinement.execute(work);
        } catch (RejectedExecutionException afterClose) {
            // Nothing is left that it could change.
        }
    }

    private <T> CompletableFuture<T> asked(Consumer<Consumer<Either<MessengerError, T>>> question) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            confinement.execute(() -> question.accept(answer -> {
                if (answer.isRight()) {
                    future.complete(answer.get());
                } else {
                    future.completeExceptionally(new GuestChatException(answer.getLeft()));
                }
            }));
        } catch (RejectedExecutionException afterClose) {
            future.completeExceptionally(notRunning());
        }
        return future;
    }

    private <T> T ask(Supplier<T> question) {
        if (confinement.isHere()) {
            return question.get();
        }
        try {
            return confinement.submit(question::get).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException afterClose) {
            // It stays as it was, so any thread may read it.
            return question.get();
        } catch (TimeoutException | ExecutionException stuck) {
            throw new IllegalStateException("The chat's thread does not answer; a listener may block it.", stuck);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the chat's thread.", stop);
        }
    }

    /** Says how a chat shall be; not for use by several threads at once. */
    public static final class Builder {
        final String deploymentId;
        String region = "";
        String webSocketUrl = "";
        String apiUrl = "";
        String namespace = "";
        String origin = "";
        String brokerUrl = "";
        String brokerAccessToken = "";
        OwnershipPolicy ownership = OwnershipPolicy.STICKY;
        long dwellMillis = Settings.DWELL_MILLIS;
        Path store;
        Diagnostics diagnostics = new LoggerDiagnostics(System.getLogger("dev.tabwire"));
        private List<MessengerListener> listeners = List.of();

        private Builder(String deploymentId) {
            if (deploymentId.isBlank()) {
                throw new IllegalArgumentException("The deployment's id is blank.");
            }
            this.deploymentId = deploymentId;
        }

        /** The region of Genesys Cloud, such as {@code mypurecloud.ie}; both addresses follow from it. */
        public Builder region(String value) {
            region = Objects.requireNonNull(value, "region");
            return this;
        }

        /** The address of the wire without the parameter deploymentId, for another gateway; needs {@link #apiUrl} too. */
        public Builder webSocketUrl(String value) {
            webSocketUrl = Objects.requireNonNull(value, "webSocketUrl");
            return this;
        }

        /** The base of the REST calls, for another gateway; needs {@link #webSocketUrl} too. */
        public Builder apiUrl(String value) {
            apiUrl = Objects.requireNonNull(value, "apiUrl");
            return this;
        }

        /** Keeps several guests of one deployment apart in one store. */
        public Builder namespace(String value) {
            namespace = Objects.requireNonNull(value, "namespace");
            return this;
        }

        /**
         * The file that holds token, transcript and unsent messages, made when it is not there. Without one they live in
         * memory, and the next start is a new guest.
         */
        public Builder store(Path value) {
            store = Objects.requireNonNull(value, "store");
            return this;
        }

        /** The header Origin, for deployments that allow certain domains only. */
        public Builder origin(String value) {
            origin = Objects.requireNonNull(value, "origin");
            return this;
        }

        /**
         * Who owns the wire among the chats of one store: {@link OwnershipPolicy#STICKY}, its owner until it goes, unless
         * told otherwise, because a JVM has no focus of its own to follow.
         */
        public Builder ownership(OwnershipPolicy value) {
            ownership = Objects.requireNonNull(value, "ownership");
            return this;
        }

        /**
         * How long a chat keeps the focus before the wire moves to it; 250 ms unless told otherwise.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder dwellMillis(long value) {
            if (value < 0) {
                throw new IllegalArgumentException("dwellMillis must not be negative, it is " + value);
            }
            dwellMillis = value;
            return this;
        }

        /** Gets the guest's token by POST from a service of your own, instead of making it. */
        public Builder tokenBroker(String url, String accessToken) {
            brokerUrl = Objects.requireNonNull(url, "url");
            brokerAccessToken = Objects.requireNonNull(accessToken, "accessToken");
            return this;
        }

        /** Who hears everything from the first moment on. */
        public Builder listener(MessengerListener value) {
            listeners = List.of(value);
            return this;
        }

        /** Where reports go instead of the logger {@code dev.tabwire}; must be safe for several threads. */
        public Builder diagnostics(Diagnostics value) {
            diagnostics = Objects.requireNonNull(value, "diagnostics");
            return this;
        }

        /**
         * Begins the chat.
         *
         * @throws IllegalArgumentException when the addresses are missing, contradict each other or are malformed
         * @throws SqliteStoreException when the store file cannot be used; the message says why, and what to do
         */
        public GuestChat start() throws SqliteStoreException {
            GuestChat chat = new GuestChat(this);
            chat.begin(listeners);
            return chat;
        }
    }
}
