package dev.tabwire.app.web.module;

import dev.tabwire.app.web.js.Values;
import dev.tabwire.core.messenger.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;

/**
 * The transcript as an array: the same array until the transcript changes, and in a new one the same objects for
 * messages that stayed before or behind the change.
 */
final class MessageArray {
    private List<ChatMessage> read;
    private List<ChatMessage> items = new ArrayList<>();
    private JSArray<JSObject> array = Values.freeze(new JSArray<>());

    JSArray<JSObject> of(List<ChatMessage> messages) {
        if (messages != read) {
            read = messages;
            rebuild(new ArrayList<>(messages));
        }
        return array;
    }

    private void rebuild(List<ChatMessage> next) {
        int shorter = Math.min(items.size(), next.size());
        int head = 0;
        while (head < shorter && items.get(head) == next.get(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && items.get(items.size() - 1 - tail) == next.get(next.size() - 1 - tail)) {
            tail++;
        }
        JSArray<JSObject> rebuilt = array.slice(0, head);
        for (int i = head; i < next.size() - tail; i++) {
            rebuilt.push(Records.message(next.get(i)));
        }
        for (int i = items.size() - tail; i < items.size(); i++) {
            rebuilt.push(array.get(i));
        }
        items = next;
        array = Values.freeze(rebuilt);
    }
}
