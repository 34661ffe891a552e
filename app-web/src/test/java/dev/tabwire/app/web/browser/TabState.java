package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What a tab's messenger says of itself ({@code window.tabwire.state}). */
@JsonIgnoreProperties(ignoreUnknown = true)
record TabState(
        String connection,
        String role,
        String ownerTabId,
        long epoch,
        List<KnownTab> tabs,
        List<String> degraded,
        int unread,
        Reason reason) {

    /** One of the tabs that a tab knows of, itself included. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record KnownTab(String tabId, boolean focused, boolean visible, boolean owner) {}

    /** Why the connection is not there; null while it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reason(String code, String message) {}

    boolean owner() {
        return "owner".equals(role);
    }

    boolean ready() {
        return "ready".equals(connection);
    }
}
