package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import io.vavr.collection.List;
import io.vavr.control.Either;

/** Reads the configuration of a deployment; total and tolerant, with the defaults of {@link DeploymentConfig}. */
public final class DeploymentConfigDecoder {
    private DeploymentConfigDecoder() {}

    /** The configuration, or why there is none: the body is no object. */
    public static Either<FrameProblem, DeploymentConfig> decode(Json body) {
        return Members.of("config", body).map(DeploymentConfigDecoder::config);
    }

    private static DeploymentConfig config(Members config) {
        Members auth = config.childOrEmpty("auth");
        return new DeploymentConfig(
                config.nonEmptyText("id"),
                config.nonEmptyText("version"),
                !config.text("status").exists("Inactive"::equals),
                config.texts("languages"),
                config.nonEmptyText("defaultLanguage"),
                config.nonEmptyText("apiEndpoint"),
                auth.flag("enabled", false),
                auth.flag("allowSessionUpgrade", false),
                isEnabled(config, "journeyEvents"),
                messenger(config.childOrEmpty("messenger")));
    }

    private static DeploymentConfig.Messenger messenger(Members messenger) {
        Members upload = messenger.childOrEmpty("fileUpload");
        List<AllowedMedia> modes = upload.items("modes")
                .take(ProtocolLimits.CONTENT_ITEMS_MAX)
                .flatMap(mode -> Members.of("mode", mode).toOption())
                .map(ServerFrameDecoder::allowedMediaOf);
        return new DeploymentConfig.Messenger(
                messenger.flag("enabled", true),
                messenger.childOrEmpty("styles").nonEmptyText("primaryColor"),
                messenger.childOrEmpty("launcherButton").nonEmptyText("visibility"),
                upload.flag("enableAttachments", false),
                modes,
                conversations(messenger.childOrEmpty("apps").childOrEmpty("conversations")));
    }

    private static DeploymentConfig.Conversations conversations(Members conversations) {
        Members notifications = conversations.childOrEmpty("notifications");
        return new DeploymentConfig.Conversations(
                conversations.nonEmptyText("messagingEndpoint"),
                conversations.flag("showAgentTypingIndicator", false),
                conversations.flag("showUserTypingIndicator", false),
                isEnabled(conversations, "autoStart"),
                disconnect(conversations.childOrEmpty("conversationDisconnect")),
                isEnabled(conversations, "conversationClear"),
                notifications.flag("enabled", false),
                notifications.nonEmptyText("notificationContentType"),
                isEnabled(conversations, "markdown"),
                isEnabled(conversations, "humanize"),
                conversations.amount("sessionDurationSeconds"));
    }

    private static DeploymentConfig.Disconnect disconnect(Members disconnect) {
        if (!disconnect.flag("enabled", false)) {
            return DeploymentConfig.Disconnect.SILENT;
        }
        return disconnect.text("type").exists("ReadOnly"::equals)
                ? DeploymentConfig.Disconnect.READ_ONLY
                : DeploymentConfig.Disconnect.SEND;
    }

    private static boolean isEnabled(Members parent, String name) {
        return parent.childOrEmpty(name).flag("enabled", false);
    }
}
