package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.TextMap;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * Writes the frames of a guest.
 *
 * <p>Custom attributes go inside {@code message.channel}, as the mobile SDK and the Messenger send them; the Java SDK's
 * place beside the message is understood by the platform too.
 */
public final class ClientFrameEncoder {
    private ClientFrameEncoder() {}

    /** The JSON of the frame. */
    public static Json encode(ClientFrame frame) {
        JsonObject members = Json.object().with("token", frame.token().value());
        return members(members, frame)
                .with("tracingId", frame.tracingId())
                .with("action", frame.action());
    }

    private static JsonObject members(JsonObject json, ClientFrame frame) {
        if (frame instanceof ClientFrame.SendMessage send) {
            return json.with("message", message(send.message()));
        }
        if (frame instanceof ClientFrame.ConfigureSession configure) {
            return configuration(json, configure.deploymentId(), configure.startNew(), configure.journeyContext());
        }
        if (frame instanceof ClientFrame.ConfigureAuthenticatedSession configure) {
            return configuration(json, configure.deploymentId(), configure.startNew(), configure.journeyContext())
                    .with("data", Json.object().with("code", configure.jwt().value()));
        }
        if (frame instanceof ClientFrame.Echo) {
            return json.with("message", Json.object().with("text", "ping").with("type", MessageType.TEXT.name()));
        }
        if (frame instanceof ClientFrame.GetConfiguration get) {
            return json.with("deploymentId", get.deploymentId());
        }
        if (frame instanceof ClientFrame.CloseSession close) {
            return json.with("closeAllConnections", close.closeAllConnections());
        }
        if (frame instanceof ClientFrame.OnAttachment attachment) {
            return json.withText("attachmentId", attachment.attachmentId())
                    .with("fileName", attachment.fileName())
                    .with("fileType", attachment.fileType())
                    .with("fileSize", attachment.fileSizeBytes())
                    .withText("fileMd5", attachment.fileMd5())
                    .with("errorsAsJson", attachment.errorsAsJson());
        }
        if (frame instanceof ClientFrame.GetAttachment get) {
            return json.with("attachmentId", get.attachmentId());
        }
        if (frame instanceof ClientFrame.DeleteAttachment delete) {
            return json.with("attachmentId", delete.attachmentId());
        }
        // GetJwt, the last of the sealed kinds, has no members of its own.
        return json;
    }

    private static JsonObject configuration(
            JsonObject json, String deploymentId, boolean startNew, Option<JourneyContext> journeyContext) {
        return json.with("deploymentId", deploymentId)
                .with("startNew", startNew)
                .withOption("journeyContext", journeyContext.map(ClientFrameEncoder::journeyContext));
    }

    private static JsonObject journeyContext(JourneyContext context) {
        return Json.object()
                .with(
                        "customer",
                        Json.object().with("id", context.customerId()).with("idType", context.customerIdType()))
                .with(
                        "customerSession",
                        Json.object().with("id", context.sessionId()).with("type", context.sessionType()))
                .withOption("triggeringAction", context.triggeringAction().map(action -> Json.object()
                        .with("id", action.id())
                        .with(
                                "actionMap",
                                Json.object()
                                        .with("id", action.actionMapId())
                                        .with("version", action.actionMapVersion()))));
    }

    private static JsonObject message(GuestMessage message) {
        if (message instanceof GuestMessage.Text text) {
            return text(text);
        }
        if (message instanceof GuestMessage.Answer answer) {
            JsonObject json = withMetadata(Json.object().withText("text", answer.text()), answer.metadata())
                    .with("content", Json.array(answer.choices().map(ClientFrameEncoder::buttonResponse)));
            return withAttributes(json, answer.customAttributes()).with("type", answer.type().name());
        }
        if (message instanceof GuestMessage.FormAnswer form) {
            return withMetadata(Json.object(), form.metadata())
                    .with("content", Json.array(form(form)))
                    .with("type", MessageType.STRUCTURED.name());
        }
        if (message instanceof GuestMessage.Join join) {
            return withAttributes(events(presence(GuestEvent.PresenceKind.JOIN)), join.customAttributes())
                    .with("type", MessageType.EVENT.name());
        }
        if (message instanceof GuestMessage.Clear) {
            return events(presence(GuestEvent.PresenceKind.CLEAR)).with("type", MessageType.EVENT.name());
        }
        // Typing, the last of the sealed kinds; the schema has no Off.
        return events(Json.object().with("eventType", "Typing").with("typing", Json.object().with("type", "On")))
                .with("type", MessageType.EVENT.name());
    }

    private static JsonObject text(GuestMessage.Text text) {
        List<String> attachmentIds = text.attachmentIds();
        boolean filesOnly = text.text().isEmpty() && !attachmentIds.isEmpty();
        JsonObject json = filesOnly ? Json.object() : Json.object().with("text", text.text());
        json = withMetadata(json, text.metadata());
        if (!attachmentIds.isEmpty()) {
            json = json.with("content", Json.array(attachmentIds.map(id -> Json.object()
                    .with("contentType", "Attachment")
                    .with("attachment", Json.object().with("id", id)))));
        }
        json = withAttributes(json, text.customAttributes());
        return filesOnly ? json : json.with("type", MessageType.TEXT.name());
    }

    private static JsonObject form(GuestMessage.FormAnswer form) {
        return Json.object()
                .with("contentType", "Form")
                .with(
                        "form",
                        Json.object()
                                .with("originatingMessageId", form.originatingMessageId())
                                .with("cannedResponseId", form.cannedResponseId())
                                .with("response", Json.array(form.responses().map(response -> Json.object()
                                        .with("id", response.id())
                                        .with("component", buttonResponse(response.value()))))));
    }

    private static JsonObject buttonResponse(ContentItem.ButtonResponse response) {
        return Json.object()
                .with("contentType", "ButtonResponse")
                .with(
                        "buttonResponse",
                        Json.object()
                                .with("text", response.text())
                                .with("payload", response.payload())
                                .with("type", response.type())
                                .withText("originatingMessageId", response.originatingMessageId()));
    }

    static JsonObject presence(GuestEvent.PresenceKind kind) {
        return Json.object()
                .with("eventType", "Presence")
                .with("presence", Json.object().with("type", kind.name()));
    }

    private static JsonObject events(JsonObject event) {
        return Json.object().with("events", Json.array(event));
    }

    private static JsonObject withMetadata(JsonObject json, TextMap<String> metadata) {
        return metadata.isEmpty() ? json : json.with("metadata", StructuredMessageEncoder.texts(metadata));
    }

    private static JsonObject withAttributes(JsonObject json, TextMap<String> attributes) {
        return attributes.isEmpty()
                ? json
                : json.with(
                        "channel",
                        Json.object().with("metadata", StructuredMessageEncoder.customAttributes(attributes)));
    }
}
