package dev.tabwire.adapters.jvm.sandbox.server;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps strangers from the control endpoints. The remote address alone is not enough: a page from elsewhere runs in a
 * browser on this machine. It betrays itself by its Origin, or, if its own name was made to point here (DNS rebinding),
 * by the Host.
 */
final class ControlGuard {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private ControlGuard() {
    }

    static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        String origin = request.getHeader("Origin");
        if (!isLoopback(request.remoteAddress() == null ? null : request.remoteAddress().hostAddress())) {
            Responses.controlError(context, 403, "The control endpoints answer only to this machine.");
        } else if (authority == null || !isLoopbackName(authority.host())) {
            Responses.controlError(context, 403,
                    "The control endpoints must be called as localhost, 127.0.0.1 or [::1].");
        } else if (origin != null && !isLoopbackName(hostOf(origin))) {
            Responses.controlError(context, 403, "The control endpoints refuse pages of other origins.");
        } else {
            context.next();
        }
    }

    private static boolean isLoopback(String address) {
        try {
            // An address in digits is only parsed, never looked up.
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isLoopbackName(String host) {
        return host != null && LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT));
    }

    private static String hostOf(String origin) {
        try {
            return new URI(origin).getHost();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
