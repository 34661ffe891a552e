package dev.tabwire.core.domain;

/** Where the wire of the scope stands, as told to every tab. */
public enum ConnectionPhase {
    IDLE("idle"),
    CONNECTING("connecting"),
    CONFIGURING("configuring"),
    READY("ready"),
    READ_ONLY("read-only"),
    BACKOFF("backoff"),
    OFFLINE("offline"),
    FAILED("failed"),
    CLOSED("closed");

    private final String word;

    ConnectionPhase(String word) {
        this.word = word;
    }

    /** The word in the JavaScript API and on the tab channel. */
    public String word() {
        return word;
    }
}
