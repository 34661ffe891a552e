package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** {@code fetch} and the reading of its answer. */
public abstract class Fetch implements JSObject {
    /**
     * Sends a GET, or a POST of JSON when there is a body, without cookies and without the HTTP cache; the promise gives
     * the response.
     */
    @JSBody(params = {"url", "authorization", "body", "controller"}, script = "var headers = {Authorization: authorization};"
            + "if (body) { headers['Content-Type'] = 'application/json'; }"
            + "return fetch(url, {method: body ? 'POST' : 'GET', body: body || undefined, headers: headers,"
            + "signal: controller.signal, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer'});")
    public static native Promise send(String url, String authorization, String body, AbortController controller);

    @JSBody(params = "response", script = "return response.status;")
    public static native int status(JSObject response);

    /** A header of the response, null when it is absent or hidden by CORS. */
    @JSBody(params = {"response", "name"}, script = "return response.headers.get(name);")
    public static native String header(JSObject response, String name);

    /** The reader of a response's bytes, null when it has no body. */
    @JSBody(params = "response", script = "return response.body ? response.body.getReader() : null;")
    public static native JSObject reader(JSObject response);

    /** The next chunk. */
    @JSBody(params = "reader", script = "return reader.read();")
    public static native Promise read(JSObject reader);

    /** Whether a chunk is the end. */
    @JSBody(params = "chunk", script = "return chunk.done;")
    public static native boolean isEnd(JSObject chunk);

    @JSBody(params = "chunk", script = "return chunk.value.length;")
    public static native int byteCount(JSObject chunk);

    /** A decoder of UTF-8 that keeps state between chunks. */
    @JSBody(script = "return new TextDecoder();")
    public static native JSObject utf8Decoder();

    /** The text of a chunk. */
    @JSBody(params = {"decoder", "chunk"}, script = "return decoder.decode(chunk.value, {stream: true});")
    public static native String decode(JSObject decoder, JSObject chunk);

    /** What a decoder still holds. */
    @JSBody(params = "decoder", script = "return decoder.decode();")
    public static native String finish(JSObject decoder);
}
