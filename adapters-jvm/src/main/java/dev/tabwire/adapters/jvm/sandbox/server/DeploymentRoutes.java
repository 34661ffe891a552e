package dev.tabwire.adapters.jvm.sandbox.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code config.json} and {@code domains.json} of any deployment, with every member that the Genesys
 * messenger-transport-mobile-sdk needs before it connects.
 */
public final class DeploymentRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BASE = "/webdeployments/v1/deployments/:deploymentId/";

    private final SandboxSettings settings;

    /** Routes that describe these settings. */
    public DeploymentRoutes(SandboxSettings settings) {
        this.settings = settings;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get(BASE + "config.json").handler(context -> Responses.json(context, 200, config(context)));
        router.get(BASE + "domains.json").handler(context -> Responses.json(context, 200, domains()));
    }

    private static ObjectNode domains() {
        ObjectNode domains = JSON.objectNode();
        domains.put("allowAllDomains", true);
        domains.set("allowedDomains", JSON.arrayNode());
        return domains;
    }

    private ObjectNode config(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        String host = authority == null ? "localhost" : authority.toString();
        ObjectNode config = JSON.objectNode();
        config.put("id", context.pathParam("deploymentId"));
        config.put("version", "1");
        config.set("languages", JSON.arrayNode().add("en-us"));
        config.put("defaultLanguage", "en-us");
        config.put("apiEndpoint", "http://" + host);
        config.put("status", "Active");
        config.set("auth", object("enabled", false).put("allowSessionUpgrade", false));
        config.set("journeyEvents", object("enabled", false));
        config.set("messenger", messenger("ws://" + host));
        return config;
    }

    private ObjectNode messenger(String messagingEndpoint) {
        ObjectNode conversations = object("enabled", true);
        conversations.put("messagingEndpoint", messagingEndpoint);
        conversations.put("showAgentTypingIndicator", true);
        conversations.put("showUserTypingIndicator", true);
        conversations.put("sessionDurationSeconds", settings.sessionSeconds());
        conversations.set("autoStart", object("enabled", false));
        conversations.set("conversationDisconnect", object("enabled", true).put("type", "ReadOnly"));
        conversations.set("conversationClear", object("enabled", settings.conversationClear()));
        conversations.set("notifications",
                object("enabled", false).put("notificationContentType", "IncludeMessagesContent"));
        conversations.set("markdown", object("enabled", false));
        conversations.set("humanize", object("enabled", false));
        ObjectNode apps = JSON.objectNode();
        apps.set("conversations", conversations);
        ObjectNode styles = JSON.objectNode();
        styles.put("primaryColor", "#1f5fbf");
        ObjectNode launcher = JSON.objectNode();
        launcher.put("visibility", "On");
        ObjectNode fileUpload = object("enableAttachments", false);
        fileUpload.set("modes", JSON.arrayNode());
        ObjectNode messenger = object("enabled", true);
        messenger.set("apps", apps);
        messenger.set("styles", styles);
        messenger.set("launcherButton", launcher);
        messenger.set("fileUpload", fileUpload);
        return messenger;
    }

    private static ObjectNode object(String name, boolean value) {
        return JSON.objectNode().put(name, value);
    }
}
