package dev.tabwire.core.messenger;

import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.connection.ConnectionState;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.StoreHealth;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.Sender;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.StableSort;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.protocol.ProtocolLimits;
import dev.tabwire.core.protocol.Utf8;
import dev.tabwire.core.runtime.TabRuntime;
import dev.tabwire.core.runtime.TabView;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The messenger of one tab, on the runtime and its ports. */
public final class TabMessenger implements Messenger {
    private static final int RECEIPTS_MAX = 200;
    private static final StoreLimits KEPT = StoreLimits.DEFAULT;
    private static final Missing STORAGE_FULL = new Missing("storage", new Reason("storage-full",
            "This browser has no room left to store messages. What comes is shown when there is room again. Free some space."));
    private static final Missing STORAGE_DEAD = new Missing("storage", new Reason("storage-dead",
            "This browser's storage does not answer. What comes is shown when it does again, or when the page is reloaded."));
    private static final Missing LOCKS_REFUSED = new Missing("locks", new Reason("locks-refused",
            "This browser refuses this tab the lock by which tabs agree who is connected. The tab waits for another one."));

    private final TabId tabId;
    private final Ports ports;
    private final TabRuntime runtime;
    /** Another list after each change: one that is told may add or remove others. */
    private List<MessengerListener> listeners = new ArrayList<>();
    private List<ChatMessage> log = new ArrayList<>();
    private List<Long> sequences = new ArrayList<>();
    /** Receipts for messages that are still to be shown, by their ids. */
    private TextMap<String> receipts = TextMap.empty();
    private TextMap<OutboxEntry> sends = TextMap.empty();
    private TextMap<Consumer<Either<MessengerError, ChatMessage>>> waiting = TextMap.empty();
    private TextMap<Long> counters = TextMap.empty();
    private TabState viewed;
    private int viewedEntries;
    private final List<Runnable> events = new ArrayList<>();
    /** What the program said is missing. */
    private io.vavr.collection.List<Missing> missing = io.vavr.collection.List.empty();
    private List<ChatMessage> transcript;
    private MessengerState state;
    private Runnable started;
    /** Told when the wire has ended after {@link #close}. */
    private final List<Runnable> left = new ArrayList<>();
    private boolean running;
    private boolean closed;

    /** Something that the platform lacks, under a word of {@link MessengerState#degraded}. */
    private record Missing(String part, Reason reason) {}

    public TabMessenger(TabId tabId, Settings settings, Ports ports) {
        this.tabId = tabId;
        this.ports = ports;
        TabState initial = TabState.initial(tabId, settings);
        this.runtime = new TabRuntime(initial, ports, new View());
        this.state = view(initial);
        this.viewed = initial;
    }

    @Override
    public TabId tabId() {
        return tabId;
    }

    /** The guest's token as this tab knows it; none before the start, after a logout and while there is none to be had. */
    public Option<TokenRecord> token() {
        return runtime.state().token().token();
    }

    /** All that the coordinator of this tab remembers. */
    TabState tabState() {
        return runtime.state();
    }

    @Override
    public MessengerState state() {
        return state;
    }

    @Override
    public List<ChatMessage> messages() {
        if (transcript == null) {
            List<OutboxEntry> ordered = new ArrayList<>();
            sends.forEach(send -> ordered.add(send.value()));
            List<ChatMessage> all = new ArrayList<>(log);
            for (OutboxEntry entry : StableSort.of(ordered, (a, b) -> Long.compare(a.position(), b.position()))) {
                all.add(pending(entry));
            }
            transcript = new FixedList<>(all);
        }
        return transcript;
    }

    @Override
    public void start(Runnable done) {
        if (running || closed) {
            done.run();
            return;
        }
        running = true;
        started = done;
        runtime.start();
    }

    @Override
    public void send(
            String text, TextMap<String> customAttributes, Consumer<Either<MessengerError, ChatMessage>> done) {
        Option<MessengerError> problem = problem(text, customAttributes);
        if (problem.isDefined()) {
            done.accept(Either.left(problem.get()));
            return;
        }
        String tracingId = ports.entropy().uuid();
        waiting = waiting.put(tracingId, done);
        runtime.accept(new Fact.SendAsked(tracingId, text, customAttributes));
    }

    private Option<MessengerError> problem() {
        return closed ? Option.some(error("closed", "The messenger was closed. Create another one.", false))
                : running ? Option.none()
                : Option.some(error("not-started", "The messenger is not running: call start() first.", false));
    }

    private Option<MessengerError> problem(String text, TextMap<String> customAttributes) {
        Option<MessengerError> problem = problem();
        if (problem.isDefined()) {
            return problem;
        } else if (text.trim().isEmpty()) {
            return Option.some(error("empty-message", "There is nothing to send.", false));
        } else if (Utf8.byteLength(text) > ProtocolLimits.TEXT_BYTES_MAX) {
            return Option.some(error("message-too-long", "The message is longer than "
                    + ProtocolLimits.TEXT_BYTES_MAX + " bytes. Shorten it, or send it in parts.", false));
        } else if (Utf8.byteLength(customAttributes) > ProtocolLimits.CUSTOM_ATTRIBUTES_BYTES_MAX) {
            return Option.some(error("custom-attributes-too-large", "The custom attributes are larger than "
                    + ProtocolLimits.CUSTOM_ATTRIBUTES_BYTES_MAX + " bytes.", false));
        }
        return Option.none();
    }

    private static MessengerError error(String code, String message, boolean recoverable) {
        return new MessengerError(code, message, recoverable, Option.none());
    }

    private static MessengerError error(SendFailure failure) {
        return new MessengerError(failure.code(), failure.message(), true, failure.retryAfterSeconds());
    }

    @Override
    public void retry(String tracingId, Consumer<Either<MessengerError, ChatMessage>> done) {
        Option<MessengerError> problem = problem();
        if (problem.isDefined()) {
            done.accept(Either.left(problem.get()));
            return;
        }
        waiting = waiting.put(tracingId, done);
        runtime.accept(new Fact.RetryAsked(tracingId));
    }

    @Override
    public void loadOlder(Consumer<Either<MessengerError, List<ChatMessage>>> done) {
        Option<MessengerError> problem = problem();
        if (problem.isDefined()) {
            done.accept(Either.left(problem.get()));
            return;
        }
        long before = sequences.isEmpty() ? Long.MAX_VALUE : sequences.get(0);
        ports.log().readBefore(before, 50, answer -> {
            if (answer.isLeft()) {
                done.accept(Either.left(error("storage", "Older messages could not be read: "
                        + answer.getLeft().detail(), true)));
                return;
            }
            List<ChatMessage> older = new ArrayList<>();
            List<Long> numbers = new ArrayList<>();
            for (LogEntry entry : answer.get().entries()) {
                if (!entry.message().isBare() && (sequences.isEmpty() || entry.sequence() < sequences.get(0))) {
                    older.add(acknowledged(entry.message()));
                    numbers.add(entry.sequence());
                }
            }
            log.addAll(0, older);
            sequences.addAll(0, numbers);
            transcript = null;
            done.accept(Either.right(new FixedList<>(older)));
        });
    }

    @Override
    public void typing() {
        if (running && !closed) {
            runtime.accept(new Fact.TypingAsked());
        }
    }

    @Override
    public void clear(Consumer<Either<MessengerError, Boolean>> done) {
        if (state.connection() != ConnectionPhase.READY && state.connection() != ConnectionPhase.READ_ONLY) {
            done.accept(Either.left(error("not-connected", "The conversation can be cleared only while connected.", true)));
            return;
        }
        runtime.accept(new Fact.ClearAsked());
        done.accept(Either.right(true));
    }

    @Override
    public Runnable listen(MessengerListener listener) {
        listeners = new ArrayList<>(listeners);
        listeners.add(listener);
        return () -> {
            listeners = new ArrayList<>(listeners);
            listeners.remove(listener);
        };
    }

    @Override
    public void close(Runnable done) {
        if (!closed) {
            closed = true;
            runtime.stop();
            TextMap<Consumer<Either<MessengerError, ChatMessage>>> unanswered = waiting;
            waiting = TextMap.empty();
            unanswered.forEach(send -> send.value().accept(Either.left(error("closed",
                    "The messenger was closed. The message is stored and is sent by the next tab.", true))));
        }
        if (runtime.state().connection().wire() == ConnectionState.Wire.NONE) {
            done.run();
        } else {
            left.add(done);
        }
    }

    @Override
    public TextMap<Long> counters() {
        return counters;
    }

    /**
     * The program tells that something beside the ports is missing.
     *
     * @param part a word of {@link MessengerState#degraded}, such as {@code service-worker}
     */
    public void tellMissing(String part, Reason reason) {
        runtime.report(reason.code(), reason.message());
        missing = missing.append(new Missing(part, reason));
        MessengerState next = view(runtime.state());
        state = next;
        listeners.forEach(listener -> listener.state(next));
    }

    /** The program tells that something went wrong that changes nothing else. */
    public void tellReport(Reason reason) {
        runtime.report(reason.code(), reason.message());
    }

    private void tell(Consumer<MessengerListener> event) {
        events.add(() -> listeners.forEach(event));
    }

    private static ChatMessage acknowledged(Message message) {
        return new ChatMessage(message.key(), message.tracingId(), message.direction(), ChatMessage.Status.ACKNOWLEDGED,
                message.type(), message.text(), message.timeMillis(), message.from(), message.content(), message.events(),
                Option.none());
    }

    private static ChatMessage pending(OutboxEntry entry) {
        ChatMessage.Status status = switch (entry.status()) {
            case QUEUED, IN_FLIGHT -> ChatMessage.Status.PENDING;
            case REJECTED -> ChatMessage.Status.REJECTED;
            case UNKNOWN -> ChatMessage.Status.UNKNOWN;
        };
        return new ChatMessage(entry.tracingId(), Option.some(entry.tracingId()), Direction.INBOUND, status,
                MessageType.TEXT, entry.text(), entry.createdWallMillis(), Sender.UNKNOWN, Json.array(), Json.array(),
                entry.failure());
    }

    private int unread(TabState tab) {
        int unread = 0;
        for (int i = log.size() - 1; i >= 0 && sequences.get(i) > tab.delivery().readThrough(); i--) {
            unread += log.get(i).direction() == Direction.OUTBOUND && log.get(i).type() != MessageType.EVENT ? 1 : 0;
        }
        return unread;
    }

    /** Whether nothing that a view is made of has changed since the last one: most steps change none of it. */
    private boolean isViewed(TabState tab) {
        return viewed.ownership() == tab.ownership() && viewed.connection() == tab.connection() && viewed.store() == tab.store()
                && viewed.delivery().readThrough() == tab.delivery().readThrough() && viewedEntries == log.size();
    }

    private MessengerState view(TabState tab) {
        boolean owner = tab.ownership().epoch() > 0;
        Option<TabId> ownerId = owner ? Option.some(tabId) : tab.ownership().owner();
        List<MessengerState.TabView> tabs = new ArrayList<>();
        for (var peer : tab.ownership().peers()) {
            tabs.add(view(peer.tab(), peer.presence(), ownerId));
        }
        tabs.add(view(tabId, tab.ownership().presence(), ownerId));
        return new MessengerState(tab.connection().status().phase(), owner, ownerId, tab.ownership().highestEpoch(),
                io.vavr.collection.List.ofAll(StableSort.of(tabs, (a, b) -> a.tabId().value().compareTo(b.tabId().value()))),
                degraded(tab).map(Missing::part),
                unread(tab), tab.connection().status().reason());
    }

    private io.vavr.collection.List<Missing> degraded(TabState tab) {
        var all = tab.ownership().locksFailed() ? missing.prepend(LOCKS_REFUSED) : missing;
        return tab.store() == StoreHealth.WORKING ? all
                : all.prepend(tab.store() == StoreHealth.FULL ? STORAGE_FULL : STORAGE_DEAD);
    }

    @Override
    public io.vavr.collection.List<Reason> degradations() {
        return degraded(runtime.state()).map(Missing::reason);
    }

    private static MessengerState.TabView view(TabId tab, TabPresence presence, Option<TabId> owner) {
        return new MessengerState.TabView(tab, presence.focused(), presence.visible(), owner.exists(tab::is));
    }

    /** Collects what a step shows, and tells the listeners when the step is over and everything agrees. */
    private final class View implements TabView {
        @Override
        public void entries(io.vavr.collection.List<LogEntry> entries) {
            transcript = null;
            for (LogEntry entry : entries) {
                ChatMessage message = acknowledged(entry.message());
                log.add(message);
                sequences.add(entry.sequence());
                String tracingId = entry.message().tracingId().getOrElse("");
                boolean wasShown = forget(tracingId);
                tell(wasShown ? listener -> listener.update(message) : listener -> listener.message(message));
                Option<String> early = receipts.get(message.id());
                if (early.isDefined()) {
                    receipts = receipts.without(message.id());
                    settled(early.get(), message);
                }
                answer(tracingId, Either.right(message));
            }
            // What the store keeps no longer, no tab does: many days in one tab would fill its memory.
            if (log.size() >= KEPT.entriesMax() + KEPT.pruneStep()) {
                log = newest(log, KEPT.entriesMax());
                sequences = newest(sequences, KEPT.entriesMax());
                viewedEntries = -1;
            }
        }

        private <T> List<T> newest(List<T> all, int count) {
            List<T> kept = new ArrayList<>();
            for (int i = all.size() - count; i < all.size(); i++) {
                kept.add(all.get(i));
            }
            return kept;
        }

        /** Takes a send out of those that are shown as pending; false when it was not there. */
        private boolean forget(String tracingId) {
            boolean wasShown = sends.get(tracingId).isDefined();
            if (wasShown) {
                sends = sends.without(tracingId);
            }
            return wasShown;
        }

        @Override
        public void sends(io.vavr.collection.List<OutboxEntry> entries) {
            transcript = null;
            for (OutboxEntry entry : entries) {
                ChatMessage message = pending(entry);
                Option<OutboxEntry> before = sends.get(entry.tracingId());
                sends = sends.put(entry.tracingId(), entry);
                if (before.isEmpty()) {
                    tell(listener -> listener.message(message));
                } else if (pending(before.get()).status() != message.status()) {
                    tell(listener -> listener.update(message));
                }
                if (entry.hasEnded()) {
                    end(entry.tracingId(), entry.failure().getOrElse(new SendFailure("unknown", "")));
                }
            }
        }

        @Override
        public void receipts(io.vavr.collection.List<Message> messages) {
            for (Message message : messages) {
                if (hasShown(message.key())) {
                    settled(message.tracingId().getOrElse(""), acknowledged(message));
                } else if (receipts.size() < RECEIPTS_MAX) {
                    receipts = receipts.put(message.key(), message.tracingId().getOrElse(""));
                }
            }
        }

        @Override
        public void gone(io.vavr.collection.List<String> tracingIds) {
            for (String tracingId : tracingIds) {
                Option<OutboxEntry> entry = sends.get(tracingId);
                if (entry.isDefined()) {
                    settled(tracingId, pending(entry.get()).acknowledged());
                }
            }
        }

        private boolean hasShown(String key) {
            for (int i = log.size() - 1; i >= 0; i--) {
                if (log.get(i).id().equals(key)) {
                    return true;
                }
            }
            return false;
        }

        private void settled(String tracingId, ChatMessage message) {
            transcript = null;
            if (forget(tracingId)) {
                tell(listener -> listener.update(message));
            }
            answer(tracingId, Either.right(message));
        }

        private void end(String tracingId, SendFailure failure) {
            answer(tracingId, Either.left(error(failure)));
        }

        private void answer(String tracingId, Either<MessengerError, ChatMessage> answer) {
            Option<Consumer<Either<MessengerError, ChatMessage>>> done = waiting.get(tracingId);
            if (done.isDefined()) {
                waiting = waiting.without(tracingId);
                events.add(() -> done.get().accept(answer));
            }
        }

        @Override
        public void refused(String tracingId, SendFailure failure) {
            end(tracingId, failure);
            tell(listener -> listener.error(error(failure)));
        }

        @Override
        public void typing(boolean active, Option<String> name) {
            tell(listener -> listener.typing(active, name.getOrElse("")));
        }

        @Override
        public void cleared(long throughSequence) {
            int shown = log.size() + sends.size();
            while (!log.isEmpty() && sequences.get(0) <= throughSequence) {
                log.remove(0);
                sequences.remove(0);
            }
            for (var send : sends) {
                sends = send.value().hasEnded() || throughSequence == Long.MAX_VALUE ? sends.without(send.key()) : sends;
            }
            transcript = null;
            // As many as were cleared may come in the same step.
            viewedEntries = -1;
            // A tab that came after the clearing shows nothing of what was cleared.
            if (log.size() + sends.size() < shown) {
                tell(MessengerListener::cleared);
            }
        }

        @Override
        public void emptied() {
            for (var send : sends) {
                end(send.key(), new SendFailure("storage", "The data of this page were cleared."));
            }
            cleared(Long.MAX_VALUE);
        }

        @Override
        public void stepped(TabState tab) {
            if (!isViewed(tab)) {
                counters = counters.put("handovers", tab.ownership().handovers());
                MessengerState next = view(tab);
                if (!next.isSame(state)) {
                    state = next;
                    tell(listener -> listener.state(next));
                }
            }
            viewed = tab;
            viewedEntries = log.size();
            if (started != null && tab.delivery().loaded() && tab.token().token().isDefined() && state.ownerTabId().isDefined()) {
                events.add(started);
                started = null;
            }
            if (closed && tab.connection().wire() == ConnectionState.Wire.NONE) {
                events.addAll(left);
                left.clear();
            }
            List<Runnable> due = new ArrayList<>(events);
            events.clear();
            due.forEach(Runnable::run);
        }

        @Override
        public void counted(String code) {
            counters = counters.put(code, counters.get(code).getOrElse(0L) + 1);
        }
    }
}
