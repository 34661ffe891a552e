package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * The stored forms of a token: {@code {version, token}} in plain, {@code {version, key, sealed}} sealed by WebCrypto with
 * AES-GCM.
 *
 * <p>The key is made for the one record that it lies in, so the nonce need not vary, and it can't be exported: a script
 * can have this origin's browser open the record, and can carry it nowhere else.
 */
public final class TokenSeal {
    private TokenSeal() {}

    /** A promise of the form to store: plain when it is not to be sealed, or can't be, as on an origin that is not secure. */
    @JSBody(params = {"token", "version", "sealing"}, script = "var plain = {version: version, token: token};"
            + "return new Promise(function(made) { made(sealing ? crypto.subtle.generateKey({name: 'AES-GCM', length: 256},"
            + "false, ['encrypt', 'decrypt']).then(function(key) {"
            + "return crypto.subtle.encrypt({name: 'AES-GCM', iv: new Uint8Array(12)}, key, new TextEncoder().encode(token))"
            + ".then(function(sealed) { return {version: version, key: key, sealed: sealed}; }); }) : plain); })"
            + ".catch(function() { return plain; });")
    public static native Promise form(String token, double version, boolean sealing);

    /** A promise of a record's token, of null when the record has none that can be read. */
    @JSBody(params = "record", script = "return new Promise(function(opened) { opened(record.token != null ? record.token :"
            + "crypto.subtle.decrypt({name: 'AES-GCM', iv: new Uint8Array(12)}, record.key, record.sealed)"
            + ".then(function(bytes) { return new TextDecoder().decode(bytes); })); }).catch(function() { return null; });")
    public static native Promise open(JSObject record);

    /** Puts a form, or the token in plain where keys can't be stored; whether it is sealed now. */
    @JSBody(params = {"store", "form", "name", "token"}, script = "try { store.put(form, name); return !!form.key; }"
            + "catch (uncloneable) { store.put({version: form.version, token: token}, name); return false; }")
    public static native boolean put(IdbStore store, JSObject form, String name, String token);
}
