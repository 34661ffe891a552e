package dev.tabwire.adapters.jvm.guest;

import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerListener;
import dev.tabwire.core.messenger.MessengerState;
import dev.tabwire.core.port.Diagnostics;

/** A program's listener, whose exceptions are reported and keep nobody else from hearing. */
record GuardedListener(MessengerListener listener, Diagnostics diagnostics) implements MessengerListener {
    @Override
    public void message(ChatMessage message) {
        guard(() -> listener.message(message));
    }

    @Override
    public void update(ChatMessage message) {
        guard(() -> listener.update(message));
    }

    @Override
    public void state(MessengerState state) {
        guard(() -> listener.state(state));
    }

    @Override
    public void typing(boolean active, String name) {
        guard(() -> listener.typing(active, name));
    }

    @Override
    public void error(MessengerError error) {
        guard(() -> listener.error(error));
    }

    @Override
    public void cleared() {
        guard(listener::cleared);
    }

    private void guard(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException thrown) {
            diagnostics.report("listener-failure", "A listener of the program threw " + thrown);
        }
    }
}
