package dev.tabwire.adapters.jvm.sandbox.server;

import io.vertx.core.http.WebSocketFrame;

/** Adds up the fragments of a message: Vert.x limits them too, but forgets what is too long without a word. */
final class MessageSize {
    private final int limitBytes;
    private long bytes;

    MessageSize(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    boolean isExceededBy(WebSocketFrame frame) {
        if (frame.isPing() || frame.isClose()) {
            return false;
        }
        int length = frame.binaryData().length();
        bytes = frame.isContinuation() ? bytes + length : length;
        return bytes > limitBytes;
    }
}
