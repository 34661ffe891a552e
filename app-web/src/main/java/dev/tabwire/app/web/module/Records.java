package dev.tabwire.app.web.module;

import dev.tabwire.app.web.js.Values;
import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.Sender;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonBoolean;
import dev.tabwire.core.json.JsonNumber;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.JsonString;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerState;
import io.vavr.control.Option;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSDate;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;

/** Values of core as frozen JavaScript values, in the shapes of the module's types. */
final class Records {
    /** JavaScript dates end here, in milliseconds on both sides of the epoch. */
    private static final double DATE_MAX_MILLIS = 8.64e15;

    private Records() {}

    static JSObject state(MessengerState state) {
        Shape shape = new Shape()
                .text("connection", state.connection().word())
                .text("role", state.owner() ? "owner" : "follower")
                .put("ownerTabId", state.ownerTabId().isDefined()
                        ? JSString.valueOf(state.ownerTabId().get().value()) : Values.nothing())
                .number("epoch", state.epoch());
        JSArray<JSObject> tabs = new JSArray<>();
        for (MessengerState.TabView tab : state.tabs()) {
            tabs.push(new Shape()
                    .text("tabId", tab.tabId().value())
                    .flag("focused", tab.focused())
                    .flag("visible", tab.visible())
                    .flag("owner", tab.owner())
                    .frozen());
        }
        JSArray<JSObject> degraded = new JSArray<>();
        for (String part : state.degraded()) {
            degraded.push(JSString.valueOf(part));
        }
        shape.put("tabs", Values.freeze(tabs))
                .put("degraded", Values.freeze(degraded))
                .number("unread", state.unread());
        if (state.reason().isDefined()) {
            shape.put("reason", reason(state.reason().get()));
        }
        return shape.frozen();
    }

    static JSObject message(ChatMessage message) {
        Sender from = message.from();
        Shape shape = new Shape(Values.message(
                message.id(),
                message.tracingId().getOrNull(),
                message.direction() == Direction.INBOUND ? "inbound" : "outbound",
                message.status().word(),
                type(message.type()),
                message.text(),
                iso(message.timeMillis()),
                Values.sender(from.name().getOrNull(), from.imageUrl().getOrNull(), from.bot()),
                json(message.content())));
        if (message.type() == MessageType.EVENT) {
            shape.put("events", json(message.events()));
        }
        message.failure().forEach(failure -> shape.put("error", new Shape()
                .text("code", failure.code())
                .text("message", failure.message())
                .number("retryAfterSeconds", failure.retryAfterSeconds())
                .frozen()));
        return shape.frozen();
    }

    static JSObject reason(Reason reason) {
        return new Shape().text("code", reason.code()).text("message", reason.message()).frozen();
    }

    static JSObject counters(TextMap<Long> counters) {
        Shape shape = new Shape();
        for (var counter : counters) {
            shape.number(counter.key(), (long) counter.value());
        }
        return shape.frozen();
    }

    static JSObject typing(boolean active, String name) {
        return new Shape().flag("active", active).text("name", Option.of(name).filter(given -> !given.isEmpty())).frozen();
    }

    static JSObject error(MessengerError error) {
        JSObject value = Values.error(error.code(), error.message(), error.recoverable());
        error.retryAfterSeconds()
                .forEach(seconds -> Values.put(value, "retryAfterSeconds", JSNumber.valueOf((double) (long) seconds)));
        return value;
    }

    private static String type(MessageType type) {
        return type == MessageType.TEXT ? "text" : type == MessageType.STRUCTURED ? "structured" : "event";
    }

    private static String iso(long timeMillis) {
        double inRange = Math.max(-DATE_MAX_MILLIS, Math.min(DATE_MAX_MILLIS, (double) timeMillis));
        return new JSDate(inRange).toISOString();
    }

    private static JSObject json(Json value) {
        if (value instanceof JsonString text) {
            return JSString.valueOf(text.value());
        }
        if (value instanceof JsonNumber number) {
            return JSNumber.valueOf(number.value());
        }
        if (value instanceof JsonBoolean flag) {
            return JSBoolean.valueOf(flag.value());
        }
        if (value instanceof JsonArray array) {
            JSArray<JSObject> items = new JSArray<>();
            for (Json item : array.items()) {
                items.push(json(item));
            }
            return Values.freeze(items);
        }
        if (value instanceof JsonObject object) {
            Shape shape = new Shape();
            for (var member : object.members()) {
                shape.put(member.key(), json(member.value()));
            }
            return shape.frozen();
        }
        return Values.nothing();
    }

    /** An object that is being filled. */
    private static final class Shape {
        private final JSObject object;

        Shape() {
            this(JSObjects.create());
        }

        Shape(JSObject object) {
            this.object = object;
        }

        Shape put(String name, JSObject value) {
            Values.put(object, name, value);
            return this;
        }

        Shape text(String name, String value) {
            return put(name, JSString.valueOf(value));
        }

        /** Leaves the member out when there is no value, as for the following. */
        Shape text(String name, Option<String> value) {
            return value.isDefined() ? text(name, value.get()) : this;
        }

        Shape number(String name, long value) {
            return put(name, JSNumber.valueOf((double) value));
        }

        Shape number(String name, Option<Long> value) {
            return value.isDefined() ? number(name, (long) value.get()) : this;
        }

        Shape flag(String name, boolean value) {
            return put(name, JSBoolean.valueOf(value));
        }

        JSObject frozen() {
            return Values.freeze(object);
        }
    }
}
