package dev.tabwire.app.web.page;

import dev.tabwire.app.web.js.Browser;
import dev.tabwire.core.domain.StableSort;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.MessengerState;
import dev.tabwire.core.messenger.MessengerState.TabView;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.events.KeyboardEvent;
import org.teavm.jso.dom.html.HTMLElement;

/** Shows the tabs, who holds the wire, and the counters of this tab. */
final class Inspector {
    private static final int COUNTERS_EVERY_MILLIS = 1_000;
    private static final int SHORT_ID_LENGTH = 6;
    /** As in style.css: from here on the inspector has room beside the conversation. */
    private static final String WIDE = "(min-width: 56rem)";

    private final Messenger messenger;
    private final HTMLElement panel = Dom.byId("inspector");
    private final HTMLElement toggle = Dom.byId("inspector-toggle");
    private final HTMLElement tabs = Dom.byId("tabs");
    private final HTMLElement counters = Dom.byId("counters");
    private MessengerState shown;
    private String shownCounters;
    private boolean open;
    private int timer;

    Inspector(Messenger messenger) {
        this.messenger = messenger;
    }

    void show() {
        String address = Browser.address();
        Dom.byId("another-tab").setAttribute("href", address);
        Dom.byId("empty-tab").setAttribute("href", address);
        toggle.onEvent("click", event -> setOpen(!open));
        Dom.byId("inspector-close").onEvent("click", event -> close());
        panel.onEvent("keydown", event -> {
            if (((KeyboardEvent) event).getKey().equals("Escape")) {
                close();
            }
        });
        if (Browser.matchesMedia(WIDE)) {
            setOpen(true);
        }
    }

    void state(MessengerState state) {
        if (open && state != shown) {
            shown = state;
            showState(state);
            showCounters();
        }
    }

    private void close() {
        setOpen(false);
        toggle.focus();
    }

    private void setOpen(boolean now) {
        open = now;
        panel.setHidden(!now);
        toggle.setAttribute("aria-expanded", now ? "true" : "false");
        if (now) {
            state(messenger.state());
            showCounters();
            timer = Window.setInterval(this::showCounters, COUNTERS_EVERY_MILLIS);
        } else {
            Window.clearInterval(timer);
        }
    }

    private void showState(MessengerState state) {
        String own = messenger.tabId().value();
        String owner = state.ownerTabId().map(id -> id.value()).getOrElse("");
        String holder = owner.equals(own) ? "This tab (" + shortId(own) + ")" : shortId(owner);
        Dom.text(Dom.byId("fact-owner"), owner.isEmpty() ? "No tab yet" : holder);
        Dom.text(Dom.byId("fact-connection"), state.connection().word());
        Dom.text(Dom.byId("fact-epoch"), Long.toString(state.epoch()));
        Dom.byId("fact-missing-row").setHidden(state.degraded().isEmpty());
        String missing = "";
        for (String part : state.degraded()) {
            missing += (missing.isEmpty() ? "" : ", ") + part;
        }
        Dom.text(Dom.byId("fact-missing"), missing);
        tabs.clear();
        for (TabView tab : state.tabs()) {
            tabs.appendChild(row(tab, tab.tabId().value().equals(own)));
        }
    }

    private static HTMLElement row(TabView tab, boolean own) {
        HTMLElement row = Dom.element("li", tab.owner() ? "tab owner" : "tab");
        row.setAttribute("data-tab-id", tab.tabId().value());
        HTMLElement id = Dom.element("code", "", shortId(tab.tabId().value()));
        id.setTitle(tab.tabId().value());
        row.appendChild(id);
        String sight = tab.focused() ? "focused" : tab.visible() ? "visible" : "hidden";
        row.appendChild(Dom.element("span", "muted", own ? "this tab · " + sight : sight));
        if (tab.owner()) {
            row.appendChild(Dom.element("span", "wire", "holds the wire"));
        }
        return row;
    }

    private void showCounters() {
        TextMap<Long> now = messenger.counters();
        ArrayList<TextMap.Entry<Long>> entries = new ArrayList<>();
        now.forEach(entries::add);
        List<TextMap.Entry<Long>> byName = StableSort.of(entries, (a, b) -> a.key().compareTo(b.key()));
        StringBuilder all = new StringBuilder();
        for (TextMap.Entry<Long> counter : byName) {
            all.append(counter.key()).append('=').append((long) counter.value()).append(' ');
        }
        if (all.toString().equals(shownCounters)) {
            return;
        }
        shownCounters = all.toString();
        Dom.text(Dom.byId("fact-handovers"), Long.toString(now.get("handovers").getOrElse(0L)));
        counters.clear();
        for (TextMap.Entry<Long> counter : byName) {
            HTMLElement row = Dom.element("tr", "");
            HTMLElement heading = Dom.element("th", "", counter.key());
            heading.setAttribute("scope", "row");
            row.appendChild(heading);
            row.appendChild(Dom.element("td", "", Long.toString(counter.value())));
            counters.appendChild(row);
        }
    }

    private static String shortId(String id) {
        return id.length() <= SHORT_ID_LENGTH ? id : id.substring(0, SHORT_ID_LENGTH);
    }
}
