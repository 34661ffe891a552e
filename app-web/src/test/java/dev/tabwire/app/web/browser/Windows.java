package dev.tabwire.app.web.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;

/** Where the keyboard's focus can be, other than in a tab. */
interface Windows {

    /** Gives the focus to the window of the tabs. */
    void activateTabs();

    /** Gives the focus to something that is no tab of ours. */
    void blurTabs();

    /** Clicks where Chromium shows its notifications. */
    void clickNotification();

    /** One window only: focus leaves the tabs when an empty tab comes to the front. */
    record Headless(Page empty) implements Windows {

        @Override
        public void activateTabs() {
            // The window never loses the focus.
        }

        @Override
        public void blurTabs() {
            empty.bringToFront();
        }

        @Override
        public void clickNotification() {
            throw new IllegalStateException("A headless browser shows no notifications");
        }
    }

    /** Two windows on a desktop: the one of the tabs, and an empty one beside it. */
    final class OfDesktop implements Windows {

        private final XvfbDesktop desktop;
        private final String tabs;
        private final String other;

        OfDesktop(XvfbDesktop desktop, Browser browser, RealChromium chromium) {
            this.desktop = desktop;
            chromium.await("the window of the tabs", RealChromium.CALL_LIMIT, () -> desktop.chromiumWindows().size() == 1);
            this.tabs = desktop.chromiumWindows().get(0);
            var place = new JsonObject();
            place.addProperty("url", "about:blank");
            place.addProperty("newWindow", true);
            place.addProperty("left", 1010);
            place.addProperty("top", 0);
            place.addProperty("width", 560);
            place.addProperty("height", 800);
            browser.newBrowserCDPSession().send("Target.createTarget", place);
            chromium.await("another window", RealChromium.CALL_LIMIT, () -> desktop.chromiumWindows().size() == 2);
            List<String> both = desktop.chromiumWindows();
            this.other = both.get(0).equals(tabs) ? both.get(1) : both.get(0);
            activateTabs();
        }

        @Override
        public void activateTabs() {
            desktop.activate(tabs);
        }

        @Override
        public void blurTabs() {
            desktop.activate(other);
        }

        @Override
        public void clickNotification() {
            // Without a service of the desktop for them Chromium shows them itself, 360 by 90 in the lower right corner.
            desktop.click(190, 55);
        }
    }
}
