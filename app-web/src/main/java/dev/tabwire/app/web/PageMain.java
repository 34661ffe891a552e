package dev.tabwire.app.web;

import dev.tabwire.app.web.js.Browser;
import dev.tabwire.app.web.module.JsMessenger;
import dev.tabwire.app.web.page.ChatPage;
import dev.tabwire.core.messenger.Messenger;

/** Starts the page. */
public final class PageMain {
    private PageMain() {}

    public static void main(String[] args) {
        Messenger messenger = DaggerPageComponent.create().messenger();
        JsMessenger face = new JsMessenger(messenger);
        Browser.publish(face);
        ChatPage page = new ChatPage(messenger);
        page.show();
        face.whenStarted(page::ready);
    }
}
