package dev.tabwire.app.web.page;

import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.ChatMessage.Status;
import io.vavr.control.Option;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.Node;

/** One message on the screen, with the day's separator before it where a day begins. */
final class MessageRow {
    /** Messages of one sender within this time stand together under one name. */
    private static final long GROUP_MILLIS = 3 * 60_000;

    private final TimeWords times;
    private final RowActions actions;
    private final HTMLElement element = Dom.element("div", "");
    private ChatMessage message;
    private int dayKey;
    private Option<HTMLElement> day = Option.none();
    private int dayWrittenOn;
    private Option<ContentView> content = Option.none();
    private boolean repliesOpen = true;
    private boolean grouped;
    private boolean followed;

    MessageRow(ChatMessage message, TimeWords times, RowActions actions) {
        this.times = times;
        this.actions = actions;
        show(message);
    }

    /** What stays the same while a message is sent, acknowledged and moved. */
    static String key(ChatMessage message) {
        return message.tracingId().getOrElse(message.id());
    }

    ChatMessage message() {
        return message;
    }

    /** The row's first node. */
    Node top() {
        return day.isDefined() ? day.get() : element;
    }

    /** Puts the row before the node unless it stands there. */
    void placeBefore(HTMLElement parent, Node next) {
        if (element.getParentNode() != parent || element.getNextSibling() != next) {
            parent.insertBefore(element, next);
        }
        if (day.isDefined() && day.get().getNextSibling() != element) {
            parent.insertBefore(day.get(), element);
        }
    }

    void remove() {
        if (day.isDefined()) {
            day.get().delete();
        }
        element.delete();
    }

    /** Shows this version of the message. */
    void show(ChatMessage shown) {
        message = shown;
        dayKey = times.dayKey(shown.timeMillis());
        attributes();
        element.clear();
        content = Option.none();
        if (shown.type() == MessageType.EVENT) {
            Option<String> words = EventWords.of(shown.events());
            element.setHidden(words.isEmpty());
            element.setTextContent(words.getOrElse(""));
        } else {
            fill();
        }
        classes();
    }

    /** Fits the row to its neighbours. */
    void fit(MessageRow previous, MessageRow next, boolean latestAnswers) {
        fitDay(previous == null || previous.dayKey != dayKey);
        boolean nowGrouped = previous != null && previous.joins(this);
        boolean nowFollowed = next != null && joins(next);
        if (nowGrouped != grouped || nowFollowed != followed) {
            grouped = nowGrouped;
            followed = nowFollowed;
            classes();
        }
        if (repliesOpen != latestAnswers && content.isDefined()) {
            repliesOpen = latestAnswers;
            content.get().setOpen(latestAnswers);
        }
    }

    private boolean joins(MessageRow later) {
        ChatMessage a = message;
        ChatMessage b = later.message;
        return isBubble() && later.isBubble()
                && a.direction() == b.direction()
                && dayKey == later.dayKey
                && Math.abs(b.timeMillis() - a.timeMillis()) < GROUP_MILLIS
                && sender().equals(later.sender());
    }

    private void fitDay(boolean begins) {
        if (begins && day.isEmpty()) {
            HTMLElement separator = Dom.element("div", "day");
            separator.appendChild(Dom.element("span", ""));
            element.getParentNode().insertBefore(separator, element);
            day = Option.some(separator);
            dayWrittenOn = 0;
        } else if (!begins && day.isDefined()) {
            day.get().delete();
            day = Option.none();
        }
        int today = times.todayKey();
        if (day.isDefined() && dayWrittenOn != today) {
            dayWrittenOn = today;
            day.get().getFirstChild().setTextContent(times.day(message.timeMillis()));
        }
    }

    private void attributes() {
        Dom.attribute(element, "data-message-id", message.id());
        Dom.attribute(element, "data-direction", own() ? "inbound" : "outbound");
        Dom.attribute(element, "data-status", message.status().word());
        if (message.tracingId().isDefined()) {
            Dom.attribute(element, "data-tracing-id", message.tracingId().get());
        }
    }

    private void classes() {
        if (message.type() == MessageType.EVENT) {
            element.setClassName("note");
            return;
        }
        element.setClassName((own() ? "row own" : "row") + (grouped ? " grouped" : "") + (followed ? " followed" : ""));
    }

    private void fill() {
        if (own()) {
            element.appendChild(Dom.heard("You:"));
        } else {
            element.appendChild(face());
            element.appendChild(Dom.element("div", "name", sender()));
            if (grouped) {
                element.appendChild(Dom.heard(sender() + ":"));
            }
        }
        HTMLElement body = Dom.element("div", "body");
        element.appendChild(body);
        HTMLElement meta = meta();
        if (message.text().isEmpty()) {
            showContent(body);
            body.appendChild(meta);
        } else {
            HTMLElement bubble = Dom.element("div", "bubble");
            bubble.appendChild(Dom.element("div", "text", message.text()));
            bubble.appendChild(meta);
            body.appendChild(bubble);
            showContent(body);
        }
        if (message.status() == Status.REJECTED || message.status() == Status.UNKNOWN) {
            body.appendChild(trouble());
        }
    }

    private void showContent(HTMLElement body) {
        if (!message.content().items().isEmpty()) {
            ContentView view = new ContentView(actions::answer);
            view.show(message.content(), body);
            content = Option.some(view);
            repliesOpen = true;
        }
    }

    private HTMLElement face() {
        String name = sender();
        HTMLElement face = Dom.element("div", "face", name.substring(0, name.offsetByCodePoints(0, 1)));
        face.setAttribute("aria-hidden", "true");
        Option<WebLink> image = WebLink.of(message.from().imageUrl());
        if (image.isDefined()) {
            face.appendChild(Dom.image(image.get(), ""));
        }
        return face;
    }

    private HTMLElement meta() {
        HTMLElement meta = Dom.element("div", "meta");
        HTMLElement time = Dom.element("time", "", times.clock(message.timeMillis()));
        time.setAttribute("datetime", times.iso(message.timeMillis()));
        meta.appendChild(time);
        if (own()) {
            meta.appendChild(mark());
        }
        return meta;
    }

    private HTMLElement mark() {
        Status status = message.status();
        if (status == Status.PENDING) {
            return Dom.element("span", "mark", "Sending…");
        }
        if (status == Status.ACKNOWLEDGED) {
            HTMLElement mark = Dom.element("span", "mark");
            HTMLElement tick = Dom.element("span", "", "✓");
            tick.setAttribute("aria-hidden", "true");
            mark.appendChild(tick);
            mark.appendChild(Dom.heard("Sent"));
            return mark;
        }
        return Dom.element("span", "mark", status == Status.REJECTED ? "Not sent" : "Perhaps not sent");
    }

    private HTMLElement trouble() {
        HTMLElement trouble = Dom.element("div", "trouble");
        String reason = message.failure().map(SendFailure::message).getOrElse("No receipt came.");
        String wait = message.failure()
                .flatMap(SendFailure::retryAfterSeconds)
                .map(seconds -> " Try again in " + seconds + " s.")
                .getOrElse("");
        trouble.appendChild(Dom.element("span", "", reason + wait));
        if (message.tracingId().isDefined()) {
            String tracingId = message.tracingId().get();
            HTMLElement retry = Dom.button("button quiet", "Retry", () -> actions.retry(tracingId));
            retry.appendChild(Dom.heard(" sending: " + excerpt(message.text())));
            trouble.appendChild(retry);
        }
        return trouble;
    }

    private static String excerpt(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** Whether the guest wrote it. */
    boolean own() {
        return message.direction() == Direction.INBOUND;
    }

    boolean isBubble() {
        return message.type() != MessageType.EVENT;
    }

    private String sender() {
        String name = message.from().name().getOrElse("").trim();
        return !name.isEmpty() ? name : own() ? "You" : message.from().bot() ? "Bot" : "Agent";
    }
}
