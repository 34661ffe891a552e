package dev.tabwire.adapters.browser.worker;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.adapters.browser.js.Promise;
import dev.tabwire.adapters.browser.js.WorkerScope;
import org.teavm.jso.JSObject;

/**
 * {@code MESSAGE_ARRIVED}: the owner of the wire tells of a message, {@code {type, from, text}}, and a notification is
 * shown when no tab is visible and the person allowed it. Its click focuses a tab, or opens one.
 *
 * <p>Chromium tells a worker up to some 100 ms late that a page was hidden, under load later: a tab that seems to be
 * visible is looked at again, lest a message that comes while the person leaves is told nowhere.
 */
final class MessageNotice {
    static final String TOLD = "MESSAGE_ARRIVED";

    private static final int FROM_CHARS_MAX = 80;
    private static final int TEXT_CHARS_MAX = 200;
    private static final int LOOK_AGAIN_MILLIS = 2_000;

    private final String tag = "tabwire " + WorkerScope.scope();
    private final String icon;
    private JSObject newest;

    MessageNotice(String icon) {
        this.icon = icon;
    }

    /** Shows the message, unless a tab is visible, or a newer one has come meanwhile. */
    Promise show(JSObject message) {
        newest = message;
        return !WorkerScope.mayNotify() ? null : WorkerScope.windows().then(windows -> !isVisible(windows.cast())
                ? shown(message)
                : Promise.of(done -> Clock.setTimeout(done, LOOK_AGAIN_MILLIS)).then(waited -> WorkerScope.windows())
                        .then(later -> isVisible(later.cast()) ? null : shown(message)));
    }

    private Promise shown(JSObject message) {
        if (message != newest) {
            return null;
        }
        String from = shortened(JsValues.textMember(message, "from"), FROM_CHARS_MAX);
        String text = shortened(JsValues.textMember(message, "text"), TEXT_CHARS_MAX);
        return WorkerScope.showNotification(from.isEmpty() ? "New message" : from, text, tag, icon);
    }

    void clicked(JSObject event) {
        if (!tag.equals(WorkerScope.notificationTag(event))) {
            return;
        }
        WorkerScope.closeNotification(event);
        WorkerScope.waitUntil(event, WorkerScope.windows().then(found -> {
            JsArray windows = found.cast();
            for (int i = 0; i < windows.getLength(); i++) {
                if (isOurs(windows.get(i))) {
                    return WorkerScope.focus(windows.get(i));
                }
            }
            return WorkerScope.openWindow(WorkerScope.scope());
        }));
    }

    private static boolean isVisible(JsArray windows) {
        for (int i = 0; i < windows.getLength(); i++) {
            if (isOurs(windows.get(i)) && "visible".equals(JsValues.textMember(windows.get(i), "visibilityState"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOurs(JSObject window) {
        return JsValues.textMember(window, "url").startsWith(WorkerScope.scope());
    }

    private static String shortened(String text, int max) {
        return text == null ? "" : text.length() > max ? text.substring(0, max - 1) + "…" : text;
    }
}
