package dev.tabwire.adapters.browser.worker;

import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.IndexedDbPruning;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.adapters.browser.js.Promise;
import dev.tabwire.adapters.browser.js.WorkerScope;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.TokenStore;
import org.teavm.jso.JSObject;

/**
 * The life of the service worker.
 *
 * <p>Install opens the database and stores the app shell; a worker that has both skips waiting, since pages do not
 * depend on the version of their worker. Activation drops older shells, claims the pages and prunes. No page is reloaded,
 * so an update can't begin a loop of reloads; the next load gets the new files.
 *
 * <p>Whatever comes from a page is looked at before it is used; a message that is none of ours is not answered.
 */
public final class ServiceWorkerKeeper {
    private final IndexedDbDatabase database;
    private final TimeSource time;
    private final TokenSync sync;
    private final MessageNotice notice;
    private final AppShell shell = new AppShell(WorkerScope.shell());

    /** @param icon the notifications' picture, relative to the worker's script */
    public ServiceWorkerKeeper(IndexedDbDatabase database, TokenStore tokens, TimeSource time, String icon) {
        this.database = database;
        this.time = time;
        this.sync = new TokenSync(tokens);
        this.notice = new MessageNotice(WorkerScope.absolute(icon));
    }

    /** Listens. Must be called while the script is being evaluated: a browser hears of no listener that comes later. */
    public void start() {
        WorkerScope.on("install", event -> WorkerScope.waitUntil(event, installed()));
        WorkerScope.on("activate", event -> WorkerScope.waitUntil(event, activated()));
        WorkerScope.on("fetch", shell::answer);
        WorkerScope.on("message", this::message);
        WorkerScope.on("notificationclick", notice::clicked);
    }

    private Promise installed() {
        JsArray parts = JsArray.empty();
        // A store that does not open now is opened when it is needed.
        parts.push(Promise.of(done -> database.open(opened -> done.run())));
        parts.push(shell.store());
        return Promise.all(parts).then(ready -> WorkerScope.skipWaiting());
    }

    private Promise activated() {
        JsArray parts = JsArray.empty();
        parts.push(shell.dropOthers());
        parts.push(WorkerScope.claimClients());
        parts.push(Promise.of(done -> new IndexedDbPruning(database, time).runIfDue(() -> done.run())));
        return Promise.all(parts);
    }

    private void message(JSObject event) {
        JSObject message = WorkerScope.data(event);
        String type = JsValues.textMember(message, "type");
        if (!WorkerScope.isFromClient(event) || type == null) {
            return;
        }
        if (type.equals(TokenSync.ASKED)) {
            WorkerScope.waitUntil(event, Promise.of(done -> sync.sync(message, problem -> {
                boolean success = problem.isEmpty();
                WorkerScope.reply(event, success ? TokenSync.DONE : TokenSync.FAILED, success, problem);
                new IndexedDbPruning(database, time).runIfDue(() -> done.run());
            })));
        } else if (type.equals(MessageNotice.TOLD)) {
            WorkerScope.waitUntil(event, notice.show(message));
        }
    }
}
