package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;

/** The browser's sources: the cryptographic one for all that has to be secret. */
public final class Randomness {
    private Randomness() {}

    /** Whether {@link #uuid} is there: only a secure origin has it. */
    @JSBody(script = "return typeof crypto.randomUUID === 'function';")
    public static native boolean hasUuid();

    @JSBody(script = "return crypto.randomUUID();")
    public static native String uuid();

    /** 30 random bits that are no secret: asked for with each step, and the cryptographic source takes 20 us. */
    @JSBody(script = "return Math.random() * 0x40000000 | 0;")
    public static native int bits30();

    /** Eight random bits. */
    @JSBody(script = "return crypto.getRandomValues(new Uint8Array(1))[0];")
    public static native int octet();
}
