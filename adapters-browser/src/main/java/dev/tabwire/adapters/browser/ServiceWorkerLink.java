package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Failure;
import dev.tabwire.adapters.browser.js.Fetch;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.adapters.browser.js.Scripts;
import dev.tabwire.adapters.browser.js.ServiceWorkers;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.TokenRecord;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * A page's side of its service worker. Without one the page works all the same.
 *
 * <p>It never reloads the page: an update of the worker serves the next load.
 */
public final class ServiceWorkerLink {
    private final String url;
    private final String scope;
    private boolean registered;

    /** @param url the worker's script, relative to the page or in full; it is to serve the page's directory */
    public ServiceWorkerLink(String url) {
        this.url = ServiceWorkers.absolute(url);
        this.scope = ServiceWorkers.absolute("./");
    }

    /** Registers the worker. One of both is called, {@code failed} with why there is none. */
    public void register(Consumer<Reason> failed, Runnable done) {
        if (!ServiceWorkers.isSecureOrigin()) {
            failed.accept(RegistrationDiagnosis.insecureOrigin());
        } else if (!ServiceWorkers.areThere()) {
            failed.accept(RegistrationDiagnosis.unsupported());
        } else if (!ServiceWorkers.isOwnOrigin(url)) {
            failed.accept(RegistrationDiagnosis.otherOrigin(url));
        } else {
            ServiceWorkers.register(Scripts.trusted(url), scope).settle(registration -> {
                registered = true;
                done.run();
            }, failure -> diagnose(failure, failed));
        }
    }

    private void diagnose(JSObject failure, Consumer<Reason> failed) {
        ServiceWorkers.look(url).settle(response -> {
            String type = ServiceWorkers.contentType(response);
            failed.accept(RegistrationDiagnosis.of(url, Fetch.status(response), ServiceWorkers.isRedirected(response),
                    ServiceWorkers.isScript(type) ? "" : "'" + type + "'", ServiceWorkers.isBelow(scope, url),
                    Failure.nameOf(failure), Failure.messageOf(failure)));
        }, unreachable -> failed.accept(RegistrationDiagnosis.unreachable(url)));
    }

    /** Has the worker store the token. {@code failed} is called with why it did not, if so. */
    public void syncToken(TokenRecord token, Consumer<Reason> failed) {
        if (ServiceWorkers.areThere()) {
            ServiceWorkers.syncToken(token.token(), token.version()).settle(answer -> {
                String error = JsValues.textMember(answer, "error");
                if (error != null) {
                    failed.accept(new Reason("service-worker-token", error));
                }
            }, failure -> failed.accept(new Reason("service-worker-token", Failure.messageOf(failure))));
        }
    }

    /** Tells the worker of a message; it notifies the person when no tab is visible. */
    public void tellMessage(String from, String text) {
        if (registered) {
            ServiceWorkers.tellMessage(from, text);
        }
    }

    /** Whether the person could be asked to allow notifications. */
    public boolean mayAskForNotifications() {
        return registered && ServiceWorkers.notificationPermission().equals("default");
    }

    /** Asks the person to allow notifications, from within a gesture; {@code done} when there is an answer. */
    public void askForNotifications(Runnable done) {
        ServiceWorkers.askForNotifications().settle(answer -> done.run(), failure -> done.run());
    }
}
