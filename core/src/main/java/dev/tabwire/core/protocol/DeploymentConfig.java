package dev.tabwire.core.protocol;

import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * The public configuration of a deployment, {@code webdeployments/v1/deployments/<id>/config.json}.
 *
 * <p>Switches that are absent are off, as in the mobile SDK; a deployment that does not say so is active and its
 * messenger enabled.
 *
 * @param id the deployment's id
 * @param version counts the edits of the deployment
 * @param active whether {@code status} is not Inactive
 * @param apiEndpoint the base URL of the REST interface
 */
public record DeploymentConfig(
        Option<String> id,
        Option<String> version,
        boolean active,
        List<String> languages,
        Option<String> defaultLanguage,
        Option<String> apiEndpoint,
        boolean authEnabled,
        boolean authAllowsSessionUpgrade,
        boolean journeyEventsEnabled,
        Messenger messenger) {
    public DeploymentConfig {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(languages, "languages");
        Objects.requireNonNull(defaultLanguage, "defaultLanguage");
        Objects.requireNonNull(apiEndpoint, "apiEndpoint");
        Objects.requireNonNull(messenger, "messenger");
    }

    /**
     * The messenger's part.
     *
     * @param primaryColor CSS colour of the deployment's style
     * @param launcherVisibility {@code On}, {@code Off} or {@code OnDemand}
     * @param uploadModes what may be uploaded when {@code fileUploadEnabled} is off: the older switch
     */
    public record Messenger(
            boolean enabled,
            Option<String> primaryColor,
            Option<String> launcherVisibility,
            boolean fileUploadEnabled,
            List<AllowedMedia> uploadModes,
            Conversations conversations) {
        public Messenger {
            Objects.requireNonNull(primaryColor, "primaryColor");
            Objects.requireNonNull(launcherVisibility, "launcherVisibility");
            Objects.requireNonNull(uploadModes, "uploadModes");
            Objects.requireNonNull(conversations, "conversations");
        }
    }

    /**
     * How conversations behave.
     *
     * @param messagingEndpoint the base URL of the socket
     * @param showsAgentTyping whether agents' typing is shown to the guest
     * @param showsUserTyping whether the guest's typing may be sent
     * @param autoStart whether a Join starts the conversation
     * @param disconnect what happens when an agent ends the conversation
     * @param clearAllowed whether a guest may clear the conversation
     * @param sessionDurationSeconds the idle life of a session
     */
    public record Conversations(
            Option<String> messagingEndpoint,
            boolean showsAgentTyping,
            boolean showsUserTyping,
            boolean autoStart,
            Disconnect disconnect,
            boolean clearAllowed,
            boolean notificationsEnabled,
            Option<String> notificationContentType,
            boolean markdown,
            boolean humanize,
            Option<Long> sessionDurationSeconds) {
        public Conversations {
            Objects.requireNonNull(messagingEndpoint, "messagingEndpoint");
            Objects.requireNonNull(disconnect, "disconnect");
            Objects.requireNonNull(notificationContentType, "notificationContentType");
            Objects.requireNonNull(sessionDurationSeconds, "sessionDurationSeconds");
        }
    }

    /** What the guest sees when an agent ends the conversation. */
    public enum Disconnect {
        /** Nothing: the setting is off. */
        SILENT,
        /** An event; the guest may go on by sending again. */
        SEND,
        /** An event; from then on the guest may only read. */
        READ_ONLY
    }
}
