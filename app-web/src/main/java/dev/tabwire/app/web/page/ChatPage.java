package dev.tabwire.app.web.page;

import dev.tabwire.app.web.js.Browser;
import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerListener;
import dev.tabwire.core.messenger.MessengerState;
import java.util.List;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The page over a messenger.
 *
 * <p>{@link #show} before the messenger starts, {@link #ready} when it has started. What events change is drawn in one
 * microtask after them: together for events of one batch, and in hidden tabs too, where animation frames do not come.
 */
public final class ChatPage implements MessengerListener, RowActions {
    private static final String NO_WORKER =
            "Here are no notifications, and the page does not open without a network.";
    private static final String TITLE = "Tabwire";
    /** With fewer messages than a page of the platform's history there is nothing older to ask for. */
    private static final int HISTORY_PAGE_MESSAGES = 25;

    private final Messenger messenger;
    private final Notices notices;
    private final HTMLElement log = Dom.byId("log");
    private final HTMLElement status = Dom.byId("status");
    private final HTMLElement statusWords = Dom.byId("status-words");
    private final HTMLElement older = Dom.byId("older");
    private final HTMLElement newer = Dom.byId("newer");
    private final HTMLElement limits = Dom.byId("limits");
    private final HTMLElement typing = Dom.byId("typing");
    private final Viewport viewport = new Viewport(Dom.byId("scroller"), log, this::turned);
    private final Transcript transcript = new Transcript(log, viewport, new TimeWords(), this);
    private final Composer composer;
    private final Inspector inspector;
    private List<ChatMessage> drawn;
    private boolean drawQueued;
    private boolean ready;
    private boolean olderAsked;
    private boolean olderExhausted;
    private int unseen;

    /** Binds the elements of index.html; fails when one is missing. */
    public ChatPage(Messenger messenger, Notices notices) {
        this.messenger = messenger;
        this.notices = notices;
        composer = new Composer(messenger, viewport::toEnd);
        inspector = new Inspector(messenger);
    }

    /** Begins to show the messenger. Once. */
    public void show() {
        composer.show();
        inspector.show();
        older.onEvent("click", event -> loadOlder());
        newer.onEvent("click", event -> {
            viewport.toEnd();
            composer.focus();
        });
        Dom.byId("notify").onEvent("click", event -> notices.ask(this::drawNotices));
        messenger.listen(this);
        draw();
    }

    /** Offers to ask for notifications while the person has not decided. */
    public void drawNotices() {
        Dom.byId("notify").setHidden(!notices.mayAsk());
    }

    /** The messenger has started: what is empty now is really empty. */
    public void ready() {
        ready = true;
        draw();
        log.setAttribute("aria-busy", "false");
        // Where fingers point, the focus would open the keyboard over the conversation.
        boolean idle = Dom.document().getActiveElement() == Dom.document().getBody();
        if (idle && !Browser.matchesMedia("(pointer: coarse)")) {
            composer.focus();
        }
    }

    @Override
    public void message(ChatMessage message) {
        if (message.direction() == Direction.OUTBOUND) {
            Dom.text(typing, "");
        }
        drawSoon();
    }

    @Override
    public void update(ChatMessage message) {
        drawSoon();
    }

    @Override
    public void state(MessengerState state) {
        drawSoon();
    }

    @Override
    public void typing(boolean active, String name) {
        String who = name == null || name.isEmpty() ? "Agent" : name;
        Dom.text(typing, active ? who + " is writing" : "");
    }

    @Override
    public void error(MessengerError error) {
        composer.notice(error.message());
    }

    @Override
    public void cleared() {
        olderExhausted = false;
        unseen = 0;
        Dom.text(typing, "");
        drawSoon();
    }

    @Override
    public void retry(String tracingId) {
        composer.hideNotice();
        messenger.retry(tracingId, result -> result.peekLeft(error -> {
            if (!tellsFailure(tracingId)) {
                composer.notice(error.message());
            }
        }));
        composer.focus();
    }

    private boolean tellsFailure(String tracingId) {
        for (ChatMessage message : messenger.messages()) {
            if (message.failure().isDefined() && message.tracingId().getOrElse("").equals(tracingId)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void answer(String text) {
        composer.send(text);
        composer.focus();
    }

    private void drawSoon() {
        if (!drawQueued) {
            drawQueued = true;
            Browser.queueMicrotask(() -> {
                drawQueued = false;
                draw();
            });
        }
    }

    private void draw() {
        drawState(messenger.state());
        List<ChatMessage> messages = messenger.messages();
        if (messages != drawn) {
            drawn = messages;
            int arrived = transcript.show(messages);
            unseen = viewport.pinned() ? 0 : unseen + arrived;
        }
        drawEdges(messages.isEmpty());
    }

    private void drawState(MessengerState state) {
        Dom.attribute(status, "data-role", state.owner() ? "owner" : "follower");
        Dom.attribute(status, "data-connection", state.connection().word());
        Dom.text(statusWords, StatusWords.of(state));
        String title = state.unread() > 0 ? "(" + state.unread() + ") " + TITLE : TITLE;
        if (!title.equals(Dom.document().getTitle())) {
            Dom.document().setTitle(title);
        }
        composer.state(state);
        drawLimits();
        inspector.state(state);
    }

    /** What this browser lacks and what that means. Why there is no service worker is for those who run the site. */
    private void drawLimits() {
        String words = "";
        for (Reason reason : messenger.degradations()) {
            words += (words.isEmpty() ? "" : " ")
                    + (reason.code().startsWith("service-worker") ? NO_WORKER : reason.message());
        }
        limits.setHidden(words.isEmpty());
        Dom.text(limits, words);
    }

    private void drawEdges(boolean empty) {
        Dom.byId("opening").setHidden(ready || !empty);
        Dom.byId("empty").setHidden(!ready || !empty);
        boolean mayHaveOlder = !olderExhausted && messenger.messages().size() >= HISTORY_PAGE_MESSAGES;
        older.setHidden(transcript.hidden() == 0 && !mayHaveOlder);
        Dom.text(older, olderAsked ? "Loading…" : "Load older");
        newer.setHidden(viewport.pinned());
        Dom.text(newer, unseen == 0 ? "Back to the newest" : unseen == 1 ? "1 new message" : unseen + " new messages");
    }

    private void loadOlder() {
        if (olderAsked) {
            return;
        }
        if (transcript.hidden() > 0) {
            reveal(Transcript.OLDER_ROWS);
            return;
        }
        olderAsked = true;
        messenger.loadOlder(result -> {
            olderAsked = false;
            if (result.isLeft()) {
                composer.notice(result.getLeft().message());
                drawSoon();
                return;
            }
            olderExhausted = result.get().isEmpty();
            if (olderExhausted) {
                Dom.byId("scroller").focus();
            }
            reveal(result.get().size());
        });
        drawEdges(false);
    }

    private void reveal(int count) {
        log.setAttribute("aria-busy", "true");
        viewport.leaveEnd();
        transcript.revealOlder(count);
        drawn = null;
        draw();
        viewport.look();
        log.setAttribute("aria-busy", "false");
    }

    /** At the end the window shrinks to its size again, and nothing is unseen. */
    private void turned() {
        if (viewport.pinned()) {
            unseen = 0;
            drawn = null;
        }
        drawSoon();
    }
}
