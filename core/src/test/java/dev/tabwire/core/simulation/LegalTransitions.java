package dev.tabwire.core.simulation;

import java.util.List;

/**
 * Between which states the machines of a tab may go, from one step to the next. A step may pass through several on its
 * way, so these are the edges that can be seen from outside.
 */
final class LegalTransitions {
    static final List<String> ALL = List.of(
            "fill FETCHING -> NONE",
            "fill FETCHING -> WAITING",
            "fill NONE -> FETCHING",
            "fill NONE -> WAITING",
            "fill WAITING -> FETCHING",
            "fill WAITING -> NONE",
            "ownership CLOSING -> IDLE",
            "ownership CLOSING -> SUSPENDED",
            "ownership CLOSING -> WAITING",
            "ownership CLOSING -> YIELDED",
            "ownership IDLE -> WAITING",
            "ownership OWNING -> CLOSING",
            "ownership OWNING -> IDLE",
            "ownership OWNING -> SUSPENDED",
            "ownership OWNING -> WAITING",
            "ownership OWNING -> YIELDED",
            "ownership SUSPENDED -> WAITING",
            "ownership TAKING -> IDLE",
            "ownership TAKING -> OWNING",
            "ownership TAKING -> SUSPENDED",
            "ownership TAKING -> WAITING",
            "ownership WAITING -> IDLE",
            "ownership WAITING -> SUSPENDED",
            "ownership WAITING -> TAKING",
            "ownership YIELDED -> IDLE",
            "ownership YIELDED -> SUSPENDED",
            "ownership YIELDED -> TAKING",
            "ownership YIELDED -> WAITING",
            "wire CLOSING -> CONNECTING",
            "wire CLOSING -> NONE",
            "wire CONFIGURING -> CLOSING",
            "wire CONFIGURING -> NONE",
            "wire CONFIGURING -> OPEN",
            "wire CONNECTING -> CLOSING",
            "wire CONNECTING -> CONFIGURING",
            "wire CONNECTING -> NONE",
            "wire NONE -> CONNECTING",
            "wire OPEN -> CLOSING",
            // It broke after the conversation was cleared, when the platform was to close it anyway.
            "wire OPEN -> CONNECTING",
            "wire OPEN -> NONE");

    private LegalTransitions() {}
}
