package dev.tabwire.app.web.module;

import dev.tabwire.app.web.js.Browser;
import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.MessengerListener;
import java.util.function.BiConsumer;

/**
 * Tells of messages that come while this tab is hidden, by their sender's name and their text. One tab of all tells it,
 * the owner; whether another one is visible the service worker knows best.
 */
public final class HiddenArrivals implements MessengerListener {
    private final Messenger messenger;
    private final BiConsumer<String, String> told;

    public HiddenArrivals(Messenger messenger, BiConsumer<String, String> told) {
        this.messenger = messenger;
        this.told = told;
    }

    @Override
    public void message(ChatMessage message) {
        if (message.direction() == Direction.OUTBOUND && message.type() != MessageType.EVENT && messenger.state().owner()
                && !Browser.isVisible()) {
            told.accept(message.from().name().getOrElse(""), message.text());
        }
    }
}
