package dev.tabwire.app.web.server;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * The page's files under a strict Content-Security-Policy, with the gateway's addresses written into its {@code <meta>}
 * elements.
 *
 * @param deploymentId the deployment that the page talks to
 * @param webSocketUrl the wire's URL without query; empty for the page's own origin
 * @param apiUrl the base of the REST calls; empty for the page's own origin
 * @param tokenBrokerUrl where the guest's token comes from, a path for the page's own origin; empty when the page makes it
 * @param tokenBrokerAccessToken the Bearer for it; everybody who opens the page can read it
 */
record PageRoutes(String deploymentId, String webSocketUrl, String apiUrl, String tokenBrokerUrl,
        String tokenBrokerAccessToken) implements Consumer<Router> {
    private static final List<String> SHELL = List.of(
            "style.css", "icon.svg", "manifest.webmanifest", "page-start.js", "features.js", "page.js", "page-stand-ins.js", "worker.js");

    /** A page that makes its token itself. */
    PageRoutes(String deploymentId, String webSocketUrl, String apiUrl) {
        this(deploymentId, webSocketUrl, apiUrl, "", "");
    }

    @Override
    public void accept(Router router) {
        String page = filled(resource("web/index.html"));
        String worker = resource("web/sw.js").replace("@shellVersion@", shellVersion(page));
        router.route().handler(this::secure);
        read(router, "/").handler(request -> html(request, page));
        read(router, "/index.html").handler(request -> html(request, page));
        read(router, "/sw.js").handler(request ->
                request.response().putHeader("Content-Type", "text/javascript; charset=utf-8").end(worker));
        read(router, "/*").handler(StaticHandler.create("web").setCachingEnabled(false));
    }

    private static Route read(Router router, String path) {
        return router.get(path).method(HttpMethod.HEAD);
    }

    private void secure(RoutingContext request) {
        request.response()
                .putHeader("Content-Security-Policy", policy())
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                .putHeader("Cache-Control", "no-cache");
        request.next();
    }

    private String policy() {
        String connect = "'self'" + source(webSocketUrl) + source(apiUrl) + source(tokenBrokerUrl);
        return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' https:; connect-src " + connect
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'";
    }

    private static String source(String url) {
        if (url.isEmpty() || url.startsWith("/")) {
            return "";
        }
        URI uri = URI.create(url);
        // Host and port only: a policy has no place for user names, and an authority may contain its separators.
        return " " + uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static void html(RoutingContext request, String page) {
        request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(page);
    }

    private String filled(String page) {
        return page.replace("@deploymentId@", escaped(deploymentId))
                .replace("@webSocketUrl@", escaped(webSocketUrl))
                .replace("@apiUrl@", escaped(apiUrl))
                .replace("@tokenBrokerUrl@", escaped(tokenBrokerUrl))
                .replace("@tokenBrokerAccessToken@", escaped(tokenBrokerAccessToken));
    }

    /** Changes with any of the files that the service worker keeps, and with itself. */
    private static String shellVersion(String page) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(page.getBytes(StandardCharsets.UTF_8));
            for (String file : SHELL) {
                digest.update(resource("web/" + file).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private static String resource(String name) {
        try (InputStream in = PageRoutes.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The page is not on the classpath: build app-web with Maven first");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
