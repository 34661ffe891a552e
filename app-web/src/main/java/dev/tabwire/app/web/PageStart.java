package dev.tabwire.app.web;

import dev.tabwire.adapters.browser.ServiceWorkerLink;
import dev.tabwire.adapters.browser.js.BrowserConsole;
import dev.tabwire.app.web.js.Browser;
import dev.tabwire.app.web.js.PageSettings;
import dev.tabwire.app.web.module.HiddenArrivals;
import dev.tabwire.app.web.module.JsMessenger;
import dev.tabwire.app.web.page.ChatPage;
import dev.tabwire.app.web.page.Notices;
import dev.tabwire.core.messenger.TabMessenger;

/** Puts the page's parts together around a messenger, and starts them. */
final class PageStart {
    private PageStart() {}

    static void start(TabMessenger messenger) {
        JsMessenger face = new JsMessenger(messenger);
        Browser.publish(face);
        ServiceWorkerLink worker = new ServiceWorkerLink(PageSettings.meta("tabwire-service-worker-url")
                + "?deploymentId=" + PageSettings.encode(PageSettings.meta("tabwire-deployment-id")));
        ChatPage page = new ChatPage(messenger, notices(worker));
        page.show();
        worker.register(reason -> {
            BrowserConsole.warn("tabwire " + reason.code() + ": " + reason.message());
            messenger.tellMissing("service-worker", reason);
        }, page::drawNotices);
        face.whenStarted(() -> {
            page.ready();
            messenger.listen(new HiddenArrivals(messenger, worker::tellMessage));
            worker.syncToken(messenger.token().get(), messenger::tellReport);
        });
    }

    private static Notices notices(ServiceWorkerLink worker) {
        return new Notices() {
            @Override
            public boolean mayAsk() {
                return worker.mayAskForNotifications();
            }

            @Override
            public void ask(Runnable done) {
                worker.askForNotifications(done);
            }
        };
    }
}
