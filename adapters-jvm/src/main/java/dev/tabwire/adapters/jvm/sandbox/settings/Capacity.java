package dev.tabwire.adapters.jvm.sandbox.settings;

/**
 * How much the sandbox itself holds at most, so that no client can exhaust the process it runs in.
 *
 * @param sessions guest tokens remembered; a configure beyond is answered with the error 503
 * @param sockets sockets open at once over all guests; a handshake beyond is answered with HTTP 503
 * @param transcriptMessages messages kept per session; beyond, the oldest are forgotten
 * @param frameBytes longest frame taken from a guest; a longer one closes the socket with code 1009
 * @param queuedFrames frames that may wait for one slow socket; beyond, that socket is dropped
 */
public record Capacity(int sessions, int sockets, int transcriptMessages, int frameBytes, int queuedFrames) {

    /** @throws IllegalArgumentException if a limit is below one */
    public Capacity {
        Positive.check("sessions", sessions);
        Positive.check("sockets", sockets);
        Positive.check("transcriptMessages", transcriptMessages);
        Positive.check("frameBytes", frameBytes);
        Positive.check("queuedFrames", queuedFrames);
    }

    /** Enough for any test on one machine: 1,000 sessions and sockets, 100,000 messages each, frames of 64 KiB. */
    public static Capacity standard() {
        return new Capacity(1_000, 1_000, 100_000, 64 * 1024, 20_000);
    }
}
