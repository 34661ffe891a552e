package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * A part of a message beside its text.
 *
 * <p>The kinds are those that the schema of the Genesys Java SDK gives guests (CleanMessageContent). Its other content
 * types belong to other channels and, like those that Genesys adds later, come as {@link UnknownContent}. URLs are as
 * the platform sent them: whoever shows one decides which schemes it trusts.
 */
public sealed interface ContentItem permits
        ContentItem.Attachment,
        ContentItem.QuickReply,
        ContentItem.QuickReplyGroup,
        ContentItem.Card,
        ContentItem.Carousel,
        ContentItem.DatePicker,
        ContentItem.ListPicker,
        ContentItem.ButtonResponse,
        ContentItem.GenericTemplate,
        ContentItem.TextContent,
        ContentItem.UnknownContent,
        FormContent {

    /**
     * A file; has an id or a URL, usually both.
     *
     * @param mediaType Audio, File, Image, Link or Video
     * @param mime the MIME type
     * @param url lives about ten minutes; a getAttachment frame gets a fresh one
     */
    record Attachment(
            Option<String> id,
            Option<String> url,
            Option<String> filename,
            Option<String> mediaType,
            Option<String> mime,
            Option<Long> sizeBytes,
            Option<String> text)
            implements ContentItem {
        public Attachment {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(filename, "filename");
            Objects.requireNonNull(mediaType, "mediaType");
            Objects.requireNonNull(mime, "mime");
            Objects.requireNonNull(sizeBytes, "sizeBytes");
            Objects.requireNonNull(text, "text");
        }
    }

    /** One of the answers a bot offers. */
    record QuickReply(String text, String payload, Option<String> action, Option<String> image)
            implements ContentItem {
        public QuickReply {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(payload, "payload");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(image, "image");
        }
    }

    /** Content type QuickReplyV2: several answers under one title. */
    record QuickReplyGroup(String title, List<QuickReply> replies) implements ContentItem {
        public QuickReplyGroup {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(replies, "replies");
        }
    }

    /** A card with buttons. */
    record Card(
            String title,
            Option<String> description,
            Option<String> image,
            Option<String> video,
            Option<CardAction> defaultAction,
            List<CardAction> actions)
            implements ContentItem {
        public Card {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(video, "video");
            Objects.requireNonNull(defaultAction, "defaultAction");
            Objects.requireNonNull(actions, "actions");
        }
    }

    /**
     * What a card's button does.
     *
     * @param type {@code Link}, which opens {@code url}, or {@code Postback}, which answers with {@code payload}
     */
    record CardAction(String type, Option<String> text, Option<String> url, Option<String> payload) {
        public CardAction {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(payload, "payload");
        }

        /** Whether it opens {@link #url()}. */
        public boolean isLink() {
            return type.equals("Link");
        }

        /** Whether it sends an answer. */
        public boolean isPostback() {
            return type.equals("Postback");
        }
    }

    /** Cards side by side. */
    record Carousel(List<Card> cards) implements ContentItem {
        public Carousel {
            Objects.requireNonNull(cards, "cards");
        }
    }

    /**
     * Times to choose from.
     *
     * @param id which one it is inside a form
     * @param dateMinimum the first day to offer when there are no fixed times
     * @param dateMaximum the last one
     * @param location the name of the place
     */
    record DatePicker(
            Option<String> id,
            Option<String> title,
            Option<String> subtitle,
            Option<String> imageUrl,
            List<AvailableTime> availableTimes,
            Option<String> dateMinimum,
            Option<String> dateMaximum,
            Option<String> location)
            implements ContentItem {
        public DatePicker {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(subtitle, "subtitle");
            Objects.requireNonNull(imageUrl, "imageUrl");
            Objects.requireNonNull(availableTimes, "availableTimes");
            Objects.requireNonNull(dateMinimum, "dateMinimum");
            Objects.requireNonNull(dateMaximum, "dateMaximum");
            Objects.requireNonNull(location, "location");
        }

        /** A time as ISO 8601 text, which is also the payload of the answer, and how long the event takes. */
        public record AvailableTime(String dateTime, Option<Long> durationSeconds) {
            public AvailableTime {
                Objects.requireNonNull(dateTime, "dateTime");
                Objects.requireNonNull(durationSeconds, "durationSeconds");
            }
        }
    }

    /**
     * Entries to choose from, in sections.
     *
     * @param id which one it is inside a form
     */
    record ListPicker(Option<String> id, Prompt received, Prompt reply, List<Section> sections)
            implements ContentItem {
        public ListPicker {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(received, "received");
            Objects.requireNonNull(reply, "reply");
            Objects.requireNonNull(sections, "sections");
        }

        /** Entries under one title. */
        public record Section(Option<String> title, boolean multipleSelection, List<Item> items) {
            public Section {
                Objects.requireNonNull(title, "title");
                Objects.requireNonNull(items, "items");
            }
        }

        /** One entry. */
        public record Item(String id, String title, Option<String> subtitle, Option<String> imageUrl) {
            public Item {
                Objects.requireNonNull(id, "id");
                Objects.requireNonNull(title, "title");
                Objects.requireNonNull(subtitle, "subtitle");
                Objects.requireNonNull(imageUrl, "imageUrl");
            }
        }
    }

    /** The words around a picker or a form, before and after it is answered. */
    record Prompt(
            Option<String> title,
            Option<String> subtitle,
            Option<String> header,
            Option<String> imageUrl,
            Option<String> buttonLabel) {
        /** No words. */
        public static final Prompt EMPTY =
                new Prompt(Option.none(), Option.none(), Option.none(), Option.none(), Option.none());

        public Prompt {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(subtitle, "subtitle");
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(imageUrl, "imageUrl");
            Objects.requireNonNull(buttonLabel, "buttonLabel");
        }
    }

    /**
     * A choice that was made.
     *
     * @param text the label, empty when absent
     * @param type Button, DatePicker, Form, ListPicker or QuickReply; empty when absent
     * @param originatingMessageId the id of the message that offered the choice
     */
    record ButtonResponse(String text, String payload, String type, Option<String> originatingMessageId)
            implements ContentItem {
        public ButtonResponse {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(payload, "payload");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(originatingMessageId, "originatingMessageId");
        }
    }

    /** The predecessor of the card; the schema calls it deprecated, old flows still send it. */
    record GenericTemplate(
            String title,
            Option<String> description,
            Option<String> image,
            Option<String> video,
            List<TemplateButton> buttons)
            implements ContentItem {
        public GenericTemplate {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(video, "video");
            Objects.requireNonNull(buttons, "buttons");
        }

        /** A button that opens a URL or answers with a text, or both. */
        public record TemplateButton(String title, Option<String> url, Option<String> textback) {
            public TemplateButton {
                Objects.requireNonNull(title, "title");
                Objects.requireNonNull(url, "url");
                Objects.requireNonNull(textback, "textback");
            }
        }
    }

    /** Content type Text: words that come as content instead of as the message's text. */
    record TextContent(String body) implements ContentItem {
        public TextContent {
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * Content of a kind that is not known here, or that could not be read.
     *
     * @param contentType empty when absent
     * @param problem what was wrong, absent when only the kind is unknown
     */
    record UnknownContent(String contentType, Json raw, Option<FrameProblem> problem) implements ContentItem {
        public UnknownContent {
            Objects.requireNonNull(contentType, "contentType");
            Objects.requireNonNull(raw, "raw");
            Objects.requireNonNull(problem, "problem");
        }
    }
}
