package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** One message of a tab's transcript ({@code window.tabwire.messages}). */
@JsonIgnoreProperties(ignoreUnknown = true)
record TabMessage(String id, String tracingId, String direction, String status, String type, String text) {

    boolean acknowledged() {
        return "acknowledged".equals(status);
    }
}
