package dev.tabwire.app.web.page;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerState;
import org.teavm.jso.dom.css.CSSStyleDeclaration;
import org.teavm.jso.dom.events.KeyboardEvent;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/** Where the guest writes. The draft lives in its text field only, so it belongs to this tab. */
final class Composer {
    /** The longest text that the platform takes from a guest, in UTF-8 bytes (limits of web messaging). */
    static final int TEXT_MAX_BYTES = 4096;

    private static final int COUNTER_FROM_BYTES = 3600;
    private static final int KEY_CODE_OF_INPUT_METHOD = 229;

    private final Messenger messenger;
    private final Runnable sent;
    private final HTMLTextAreaElement field = (HTMLTextAreaElement) Dom.byId("message");
    private final HTMLElement button = Dom.byId("send");
    private final HTMLElement counter = Dom.byId("counter");
    private final HTMLElement keys = Dom.byId("keys");
    private final HTMLElement notice = Dom.byId("notice");
    private final HTMLElement noticeWords = Dom.byId("notice-words");
    private boolean closed;

    /** @param sent called after a message was given to the messenger */
    Composer(Messenger messenger, Runnable sent) {
        this.messenger = messenger;
        this.sent = sent;
    }

    void show() {
        Dom.byId("composer").onEvent("submit", event -> {
            event.preventDefault();
            submit();
        });
        field.onEvent("keydown", event -> pressed((KeyboardEvent) event));
        field.onEvent("input", event -> {
            if (!field.getValue().isEmpty()) {
                messenger.typing();
            }
            measure();
        });
        Dom.byId("notice-close").onEvent("click", event -> {
            hideNotice();
            focus();
        });
        measure();
    }

    void focus() {
        field.focus();
    }

    /** Sends text that the guest chose instead of writing it. */
    void send(String text) {
        hideNotice();
        messenger.send(text, TextMap.empty(), result -> result.peekLeft(this::refused));
        sent.run();
    }

    /** Opens or closes the field as the conversation allows. */
    void state(MessengerState state) {
        ConnectionPhase phase = state.connection();
        // What has ended stays so while the wire moves or is lost: until a session says that it goes on, or is over itself, and
        // the next message begins another.
        boolean now = phase == ConnectionPhase.READ_ONLY || phase == ConnectionPhase.CLOSED
                || closed && phase != ConnectionPhase.READY && phase != ConnectionPhase.FAILED;
        if (now != closed) {
            closed = now;
            field.setDisabled(closed);
            field.setPlaceholder(closed ? "This conversation takes no more messages" : "Write a message");
            measure();
        }
    }

    /** Tells what went wrong, beside the field, until it is dismissed or something is sent. */
    void notice(String words) {
        Dom.text(noticeWords, words);
        notice.setHidden(false);
    }

    void hideNotice() {
        notice.setHidden(true);
    }

    private void pressed(KeyboardEvent event) {
        boolean composing = event.isComposing() || event.getKeyCode() == KEY_CODE_OF_INPUT_METHOD;
        boolean plainEnter = event.getKey().equals("Enter")
                && !event.isShiftKey() && !event.isCtrlKey() && !event.isAltKey() && !event.isMetaKey();
        if (plainEnter && !composing) {
            event.preventDefault();
            submit();
        }
    }

    private void submit() {
        String text = field.getValue().trim();
        if (text.isEmpty() || closed || Utf8.lengthBytes(text) > TEXT_MAX_BYTES) {
            field.focus();
            return;
        }
        field.setValue("");
        measure();
        field.focus();
        hideNotice();
        messenger.send(text, TextMap.empty(), result -> result.peekLeft(error -> {
            refused(error);
            restore(text);
        }));
        sent.run();
    }

    /** A send that stands in the transcript tells its own trouble; one that never got there is told here. */
    private void refused(MessengerError error) {
        notice(error.message());
    }

    /** Gives refused text back, unless the guest has begun something else or the transcript keeps it with a retry. */
    private void restore(String text) {
        if (kept(text)) {
            hideNotice();
        } else if (field.getValue().isEmpty()) {
            field.setValue(text);
            measure();
        }
    }

    private boolean kept(String text) {
        for (ChatMessage message : messenger.messages()) {
            if (message.failure().isDefined() && message.text().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private void measure() {
        String text = field.getValue();
        int bytes = text.length() * 3 < COUNTER_FROM_BYTES ? 0 : Utf8.lengthBytes(text.trim());
        int left = TEXT_MAX_BYTES - bytes;
        boolean over = left < 0;
        Dom.text(counter, over
                ? "Too long by " + -left + " bytes: a message holds " + TEXT_MAX_BYTES + " bytes"
                : bytes >= COUNTER_FROM_BYTES ? left + " bytes left" : "");
        counter.setClassName(over ? "over" : "");
        keys.setHidden(over || closed);
        Dom.attribute(field, "aria-invalid", over ? "true" : "false");
        Dom.attribute(button, "aria-disabled", over || closed || text.trim().isEmpty() ? "true" : "false");
        fitHeight();
    }

    private void fitHeight() {
        CSSStyleDeclaration style = field.getStyle();
        style.setProperty("height", "auto");
        int border = field.getOffsetHeight() - field.getClientHeight();
        style.setProperty("height", field.getScrollHeight() + border + "px");
    }
}
