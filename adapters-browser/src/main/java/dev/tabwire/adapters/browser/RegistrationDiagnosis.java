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
        return reason("insecure-origin", "Service workers need https, or localhost.");
    }

    /** The browser has none, or none for this frame. */
    static Reason unsupported() {
        return reason("unsupported", "This browser has no service workers.");
    }

    /** The script is another site's. */
    static Reason otherOrigin(String url) {
        return reason("other-origin", url + " must be on the page's origin.");
    }

    /** The script's URL did not answer. */
    static Reason unreachable(String url) {
        return reason("unreachable", url + " does not answer.");
    }

    /**
     * The script's URL answered.
     *
     * @param wrongType the answer's Content-Type in quotes, empty when it is one of scripts
     * @param isScopeBelow whether the script is in a directory above the pages that it is to serve
     * @param failure the name of what the registration was rejected with
     * @param detail its message
     */
    static Reason of(String url, int status, boolean redirected, String wrongType, boolean isScopeBelow,
            String failure, String detail) {
        if (status < 200 || status > 299) {
            return reason(status == 404 ? "not-found" : "http-" + status,
                    url + " answers HTTP " + status + ": serve it beside the page.");
        } else if (redirected) {
            return reason("redirected", url + " redirects: name where it leads to.");
        } else if (!wrongType.isEmpty()) {
            return reason("wrong-type", url + " is served as " + wrongType + ": serve it as text/javascript.");
        } else if (!isScopeBelow) {
            return reason("scope", url + " must be in the page's directory or above it.");
        } else if (failure.equals("SecurityError")) {
            return reason("blocked", url + " is forbidden by worker-src of the page's CSP, or by the browser.");
        }
        return reason("failed", url + " does not start: " + detail);
    }

    private static Reason reason(String code, String message) {
        return new Reason("service-worker-" + code, message);
    }
}
