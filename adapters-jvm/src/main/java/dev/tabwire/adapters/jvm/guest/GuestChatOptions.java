package dev.tabwire.adapters.jvm.guest;

import dev.tabwire.adapters.jvm.jdk.JdkGuestApi;
import dev.tabwire.core.domain.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Turns what a program says into what the adapters need, and refuses what cannot be meant. */
final class GuestChatOptions {
    private GuestChatOptions() {}

    static Settings settings(GuestChat.Builder options) {
        String base = webSocketUrl(options);
        String parameter = "deploymentId=" + URLEncoder.encode(options.deploymentId, StandardCharsets.UTF_8).replace("+", "%20");
        return new Settings(options.deploymentId, base + (base.indexOf('?') < 0 ? "?" : "&") + parameter, options.ownership,
                options.dwellMillis, !options.brokerUrl.isEmpty());
    }

    static JdkGuestApi.Addresses addresses(GuestChat.Builder options) {
        String broker = options.brokerUrl.isEmpty() ? "" : checked("tokenBroker", options.brokerUrl, "http");
        return new JdkGuestApi.Addresses(apiUrl(options), broker, options.brokerAccessToken, options.origin);
    }

    /** Names what chats of one deployment and namespace share. */
    static String scope(GuestChat.Builder options) {
        return options.namespace.isEmpty() ? options.deploymentId : options.deploymentId + "/" + options.namespace;
    }

    private static String webSocketUrl(GuestChat.Builder options) {
        requireOneWay(options);
        return options.region.isEmpty()
                ? checked("webSocketUrl", options.webSocketUrl, "ws") : "wss://webmessaging." + region(options) + "/v1";
    }

    private static String apiUrl(GuestChat.Builder options) {
        return options.region.isEmpty() ? checked("apiUrl", options.apiUrl, "http") : "https://api." + region(options);
    }

    private static void requireOneWay(GuestChat.Builder options) {
        boolean urls = !options.webSocketUrl.isEmpty() && !options.apiUrl.isEmpty();
        boolean anyUrl = !options.webSocketUrl.isEmpty() || !options.apiUrl.isEmpty();
        if (options.region.isEmpty() ? !urls : anyUrl) {
            throw new IllegalArgumentException("Say where the platform is: either region, or webSocketUrl and apiUrl.");
        }
    }

    private static String region(GuestChat.Builder options) {
        if (!options.region.matches("[a-z0-9]+([.-][a-z0-9]+)+")) {
            throw new IllegalArgumentException("region takes a host such as mypurecloud.ie, not " + options.region);
        }
        return options.region;
    }

    private static String checked(String name, String url, String scheme) {
        try {
            URI uri = new URI(url);
            boolean known = scheme.equals(uri.getScheme()) || (scheme + "s").equals(uri.getScheme());
            if (known && uri.getHost() != null && uri.getFragment() == null && uri.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException broken) {
            throw new IllegalArgumentException(name + " is not a URL: " + url, broken);
        }
        throw new IllegalArgumentException(name + " takes a " + scheme + ":// or " + scheme
                + "s:// URL without user name and without #, not " + url);
    }
}
