package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** A tab of a real browser, as far as the scenarios need it. What a browser can't be made to do is said by an exception. */
interface BrowserTab {
    ObjectMapper JSON = new ObjectMapper();
    String READ_STATE = "(() => { const s = window.tabwire.state; return JSON.stringify({"
            + "connection: s.connection, role: s.role, ownerTabId: s.ownerTabId, epoch: s.epoch,"
            + "tabs: Array.from(s.tabs, t => ({tabId: t.tabId, focused: t.focused, visible: t.visible, owner: t.owner})),"
            + "degraded: Array.from(s.degraded), unread: s.unread,"
            + "reason: s.reason ? {code: s.reason.code, message: s.reason.message} : null}); })()";
    String READ_MESSAGES = "JSON.stringify(Array.from(window.tabwire.messages, m => ({id: m.id,"
            + "tracingId: m.tracingId, direction: m.direction, status: m.status, type: m.type, text: m.text})))";
    String READ_LOG = "Array.from(document.querySelectorAll('[role=log] [data-message-id]'),"
            + "e => e.getAttribute('data-message-id'))";

    /** A short name for reports: {@code tab1} is the first one opened. */
    String name();

    /** Has a script run in each page of the tab before the page's own. */
    void beforeEachPage(String script);

    /** Loads a page; returns when it has loaded. */
    void open(String url);

    /** Loads another page over this one, which goes into the back/forward cache if it may. */
    void navigateAway(String url);

    /** Goes back to the page before; returns when it is shown, restored from the cache or loaded anew. */
    void goBack();

    void reload();

    /** Brings the tab to the front; returns when its page is visible and has the focus. */
    void focus();

    /** Closes the tab; its page gets the chance to say good-bye. */
    void close();

    /** Ends the tab's process without any warning to its page; returns when the browser has noticed. */
    void end();

    /** Freezes the page, as browsers do with tabs long hidden: its timers and events stand still. */
    void freeze();

    void thaw();

    /** Gives an origin so many bytes to store its data in; what the browser gives by itself when negative. */
    void limitStorage(String origin, long bytes);

    /** Clears all that the browser stored for an origin, as the person can do in its settings. */
    void clearSiteData(String origin);

    /** Whether the page can be asked anything. */
    boolean answers();

    /** What the page wrote to its console; the last of it when there is much. */
    List<String> said();

    /** The tab in one line, for reports; never fails. */
    String describe();

    /** The value of an expression in the page: text, number, boolean, list, map or null. */
    Object evaluate(String expression);

    /** The value of a function of one argument in the page. */
    Object evaluate(String function, Object argument);

    /** What the page's messenger says of itself. */
    default TabState state() {
        return read((String) evaluate(READ_STATE), new TypeReference<>() {});
    }

    /** The transcript as the page's messenger has it. */
    default List<TabMessage> messages() {
        return read((String) evaluate(READ_MESSAGES), new TypeReference<>() {});
    }

    /** The ids of the messages that a person sees in the page's log, in their order. */
    default List<String> shown() {
        return ((List<?>) evaluate(READ_LOG)).stream().map(String.class::cast).toList();
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The page answered " + text, e);
        }
    }
}
