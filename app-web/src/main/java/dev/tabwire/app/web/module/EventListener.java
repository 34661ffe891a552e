package dev.tabwire.app.web.module;

import dev.tabwire.app.web.js.Values;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerListener;
import dev.tabwire.core.messenger.MessengerState;
import org.teavm.jso.JSObject;

/** Tells events of one name to a function. */
final class EventListener implements MessengerListener {
    static final String NAMES = "message, update, state, typing, error, cleared";

    /** The object that the module has for a state. A function of the JDK would make TeaVM wrap what belongs to the browser. */
    @FunctionalInterface
    interface States {
        JSObject of(MessengerState state);
    }

    private final String name;
    private final JSObject function;
    private final States states;

    /** @param states gives the same object for the same state as the messenger's property does */
    EventListener(String name, JSObject function, States states) {
        this.name = name;
        this.function = function;
        this.states = states;
    }

    static boolean knows(String name) {
        return switch (name) {
            case "message", "update", "state", "typing", "error", "cleared" -> true;
            default -> false;
        };
    }

    @Override
    public void message(ChatMessage message) {
        if (hears("message")) {
            Values.tell(function, Records.message(message));
        }
    }

    @Override
    public void update(ChatMessage message) {
        if (hears("update")) {
            Values.tell(function, Records.message(message));
        }
    }

    @Override
    public void state(MessengerState state) {
        if (hears("state")) {
            Values.tell(function, states.of(state));
        }
    }

    @Override
    public void typing(boolean active, String who) {
        if (hears("typing")) {
            Values.tell(function, Records.typing(active, who));
        }
    }

    @Override
    public void error(MessengerError error) {
        if (hears("error")) {
            Values.tell(function, Records.error(error));
        }
    }

    @Override
    public void cleared() {
        if (hears("cleared")) {
            Values.tell(function, Values.undefined());
        }
    }

    private boolean hears(String event) {
        return event.equals(name);
    }
}
