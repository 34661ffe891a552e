package dev.tabwire.adapters.browser;

import dev.tabwire.core.domain.Reason;

/**
 * Why a service worker was not registered, and what to do.
 *
 * <p>Browsers word these failures each in its own way and call most of them SecurityError or TypeError; what the
 * script's URL answers tells them apart everywhere.
 */
final class RegistrationDiagnosis {
    private RegistrationDiagnosis() {}

    /** The page is not served securely, which browsers demand. */
    static Reason insecureOrigin() {
        return reason("insecure-origin", "This page is not served securely: use https, or localhost while developing.");
    }

    /** The browser has none. */
    static Reason unsupported() {
        return reason("unsupported", "This browser, or its private window, has no service workers. Nothing is to be done.");
    }

    /** The script is another site's. */
    static Reason otherOrigin(String url) {
        return reason("other-origin", url + " is on another origin: serve it from the page's own.");
    }

    /** The script's URL did not answer. */
    static Reason unreachable(String url) {
        return reason("unreachable", url + " does not answer. It is tried again at the next load.");
    }

    /**
     * The script's URL answered.
     *
     * @param contentType of the answer in lower case, empty without one
     * @param isScopeBelow whether the script is in a directory above the pages that it is to serve
     * @param failure the name and the message of what the registration was rejected with
     */
    static Reason of(String url, int status, boolean redirected, String contentType, boolean isScopeBelow,
            String failure) {
        if (status == 404) {
            return reason("not-found", url + " is not there (HTTP 404): put sw.js and worker.js beside the page, or name"
                    + " their place.");
        } else if (status < 200 || status > 299) {
            return reason("http-" + status, url + " is answered with HTTP " + status + ": serve it as any file of the page.");
        } else if (redirected) {
            return reason("redirected", url + " redirects, which a worker's script may not: name where it leads to.");
        } else if (contentType.indexOf("javascript") < 0 && contentType.indexOf("ecmascript") < 0) {
            return reason("wrong-type", url + " is served as '" + contentType + "': make the server send the Content-Type"
                    + " text/javascript.");
        } else if (!isScopeBelow) {
            return reason("scope", url + " may serve its own directory only: move it to the page's or above, or send the"
                    + " header Service-Worker-Allowed with it.");
        } else if (failure.startsWith("SecurityError")) {
            return reason("blocked", url + " may not be used here: the page's Content-Security-Policy (worker-src) or the"
                    + " browser's settings forbid it. " + failure);
        }
        return reason("failed", url + " does not start: " + failure);
    }

    private static Reason reason(String code, String message) {
        return new Reason("service-worker-" + code, message);
    }
}
