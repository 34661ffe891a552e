package dev.tabwire.adapters.jvm.guest;

import dev.tabwire.core.messenger.MessengerError;

/** What a guest asked for did not happen; the message tells cause and cure. */
public final class GuestChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MessengerError error;

    GuestChatException(MessengerError error) {
        super(error.message());
        this.error = error;
    }

    /** A stable word for programs. */
    public String code() {
        return error.code();
    }

    /** The same as a value. */
    public MessengerError error() {
        return error;
    }
}
