package dev.tabwire.adapters.jvm.sandbox.server;

/** A control request that is not carried out; its message is one sentence for the person who sent it. */
final class ControlRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ControlRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
