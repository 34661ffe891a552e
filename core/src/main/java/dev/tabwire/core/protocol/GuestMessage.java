package dev.tabwire.core.protocol;

import dev.tabwire.core.json.TextMap;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * What a guest says in an {@code onMessage} frame.
 *
 * <p>Custom attributes are for the flow on the agent's side, at most 2048 bytes of keys and values; metadata is a map
 * of the client's own that the echo carries back.
 */
public sealed interface GuestMessage {

    /**
     * Words, files, or both.
     *
     * @param text at most {@link ProtocolLimits#TEXT_BYTES_MAX} bytes of UTF-8
     * @param attachmentIds files whose upload has succeeded; without text the frame carries neither type nor text, as
     *     the Genesys Messenger sends it
     */
    record Text(
            String text, List<String> attachmentIds, TextMap<String> customAttributes, TextMap<String> metadata)
            implements GuestMessage {
        public Text {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(attachmentIds, "attachmentIds");
            Objects.requireNonNull(customAttributes, "customAttributes");
            Objects.requireNonNull(metadata, "metadata");
        }

        /** Words only. */
        public static Text of(String text) {
            return new Text(text, List.empty(), TextMap.empty(), TextMap.empty());
        }
    }

    /**
     * The choice of a quick reply, a card's button, a time or entries of a list.
     *
     * <p>Official clients differ: the mobile SDK answers a quick reply with type Text and empty text, the Messenger
     * with type Structured and the label as text. The platform takes both; the factories here follow the Messenger.
     *
     * @param type {@link MessageType#TEXT} or {@link MessageType#STRUCTURED}
     * @param text the label that the transcript shows
     * @param choices at least one
     */
    record Answer(
            MessageType type,
            Option<String> text,
            List<ContentItem.ButtonResponse> choices,
            TextMap<String> customAttributes,
            TextMap<String> metadata)
            implements GuestMessage {
        public Answer {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(choices, "choices");
            Objects.requireNonNull(customAttributes, "customAttributes");
            Objects.requireNonNull(metadata, "metadata");
            if (choices.isEmpty()) {
                throw new IllegalArgumentException("an answer without a choice");
            }
        }

        /** The answer to a quick reply. */
        public static Answer quickReply(String label, String payload) {
            return button(label, payload, "QuickReply");
        }

        /** The answer to a card's Postback action; a Link action sends nothing. */
        public static Answer postback(String label, String payload) {
            return button(label, payload, "Button");
        }

        /** The answer to a date picker: the chosen time as the picker gave it. */
        public static Answer dateTime(String label, String dateTime, String originatingMessageId) {
            return picked(List.of(new ContentItem.ButtonResponse(
                    label, dateTime, "DatePicker", Option.some(originatingMessageId))), originatingMessageId);
        }

        /** The answer to a list picker: one choice or more, each with the label and the id of its item. */
        public static Answer listItems(List<ContentItem.ListPicker.Item> items, String originatingMessageId) {
            return picked(
                    items.map(item -> new ContentItem.ButtonResponse(
                            item.title(), item.id(), "ListPicker", Option.some(originatingMessageId))),
                    originatingMessageId);
        }

        private static Answer button(String label, String payload, String responseType) {
            return new Answer(
                    MessageType.STRUCTURED,
                    Option.some(label),
                    List.of(new ContentItem.ButtonResponse(label, payload, responseType, Option.none())),
                    TextMap.empty(),
                    TextMap.empty());
        }

        private static Answer picked(List<ContentItem.ButtonResponse> choices, String originatingMessageId) {
            return new Answer(
                    MessageType.STRUCTURED,
                    Option.none(),
                    choices,
                    TextMap.empty(),
                    TextMap.of("parentMessageId", originatingMessageId));
        }
    }

    /**
     * A filled form.
     *
     * @param originatingMessageId the id of the message that carried the form
     * @param cannedResponseId from the form itself
     * @param responses one for each answered component
     */
    record FormAnswer(
            String originatingMessageId,
            String cannedResponseId,
            List<FormContent.Response> responses,
            TextMap<String> metadata)
            implements GuestMessage {
        public FormAnswer {
            Objects.requireNonNull(originatingMessageId, "originatingMessageId");
            Objects.requireNonNull(cannedResponseId, "cannedResponseId");
            Objects.requireNonNull(responses, "responses");
            Objects.requireNonNull(metadata, "metadata");
        }
    }

    /** Starts the conversation before the guest has written; only after a SessionResponse with newSession. */
    record Join(TextMap<String> customAttributes) implements GuestMessage {
        public Join {
            Objects.requireNonNull(customAttributes, "customAttributes");
        }
    }

    /** Ends and clears the conversation for all devices of the token; cannot be undone. */
    record Clear() implements GuestMessage {}

    /** The guest types; at most once in {@link ProtocolLimits#TYPING_INTERVAL_MILLIS}. */
    record Typing() implements GuestMessage {}
}
