package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;

/** The browser's cryptographic source. */
public final class Randomness {
    private Randomness() {}

    /** Whether {@link #uuid} is there: only a secure origin has it. */
    @JSBody(script = "return typeof crypto.randomUUID === 'function';")
    public static native boolean hasUuid();

    @JSBody(script = "return crypto.randomUUID();")
    public static native String uuid();

    /** 30 random bits. */
    @JSBody(script = "return crypto.getRandomValues(new Uint32Array(1))[0] >>> 2;")
    public static native int bits30();

    /** Eight random bits. */
    @JSBody(script = "return crypto.getRandomValues(new Uint8Array(1))[0];")
    public static native int octet();
}
