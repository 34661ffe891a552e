package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Reads one content item; total, what cannot be read comes as {@link ContentItem.UnknownContent}. */
final class ContentDecoder {
    private ContentDecoder() {}

    static ContentItem decode(Json raw) {
        Either<FrameProblem, Members> item = Members.of("content[]", raw);
        if (item.isLeft()) {
            return new ContentItem.UnknownContent("", raw, Option.some(item.getLeft()));
        }
        Either<FrameProblem, String> contentType = item.get().requiredText("contentType");
        if (contentType.isLeft()) {
            return new ContentItem.UnknownContent("", raw, Option.some(contentType.getLeft()));
        }
        Option<Either<FrameProblem, ContentItem>> known = known(contentType.get(), item.get());
        if (known.isEmpty()) {
            return new ContentItem.UnknownContent(contentType.get(), raw, Option.none());
        }
        return known.get().isRight() ? known.get().get()
                : new ContentItem.UnknownContent(contentType.get(), raw, Option.some(known.get().getLeft()));
    }

    private static Option<Either<FrameProblem, ContentItem>> known(String contentType, Members item) {
        switch (contentType) {
            case "Attachment":
                return Option.some(item.requiredChild("attachment").flatMap(ContentDecoder::attachment));
            case "QuickReply":
                return Option.some(item.requiredChild("quickReply").flatMap(ContentDecoder::quickReply));
            case "QuickReplyV2":
                return Option.some(item.requiredChild("quickReplyV2").flatMap(ContentDecoder::quickReplyGroup));
            case "Card":
                return Option.some(item.requiredChild("card").flatMap(ContentDecoder::card));
            case "Carousel":
                return Option.some(item.requiredChild("carousel")
                        .flatMap(carousel -> carousel.each("cards", ContentDecoder::card))
                        .map(ContentItem.Carousel::new));
            case "DatePicker":
                return Option.some(item.requiredChild("datePicker").flatMap(PickerDecoder::datePicker));
            case "ListPicker":
                return Option.some(item.requiredChild("listPicker").flatMap(PickerDecoder::listPicker));
            case "Form":
                return Option.some(item.requiredChild("form").flatMap(PickerDecoder::form));
            case "ButtonResponse":
                return Option.some(item.requiredChild("buttonResponse").flatMap(ContentDecoder::buttonResponse));
            case "GenericTemplate":
                return Option.some(item.requiredChild("generic").flatMap(ContentDecoder::genericTemplate));
            case "Text":
                return Option.some(item.requiredChild("text")
                        .flatMap(text -> text.requiredText("body"))
                        .map(ContentItem.TextContent::new));
            default:
                return Option.none();
        }
    }

    private static Either<FrameProblem, ContentItem> attachment(Members attachment) {
        Option<Either<FrameProblem, String>> id = attachment.id("id");
        Option<String> url = attachment.nonEmptyText("url");
        if (id.exists(Either::isLeft)) {
            return Either.left(id.get().getLeft());
        }
        if (id.isEmpty() && url.isEmpty()) {
            return Either.left(FrameProblem.missing(attachment.pathOf("id")));
        }
        return Either.right(new ContentItem.Attachment(
                id.map(Either::get),
                url,
                attachment.text("filename"),
                attachment.text("mediaType"),
                attachment.text("mime"),
                // The frames of the socket say fileSize, the schema of content in general contentSizeBytes.
                attachment.amount("fileSize").orElse(attachment.amount("contentSizeBytes")),
                attachment.text("text")));
    }

    private static Either<FrameProblem, ContentItem.QuickReply> quickReply(Members reply) {
        return reply.requiredText("text")
                .flatMap(text -> reply.requiredText("payload")
                        .map(payload -> new ContentItem.QuickReply(
                                text, payload, reply.text("action"), reply.text("image"))));
    }

    private static Either<FrameProblem, ContentItem> quickReplyGroup(Members group) {
        return group.each("actions", ContentDecoder::quickReply)
                .map(replies -> new ContentItem.QuickReplyGroup(group.text("title").getOrElse(""), replies));
    }

    private static Either<FrameProblem, ContentItem.Card> card(Members card) {
        Option<Members> defaultAction = card.child("defaultAction");
        return card.requiredText("title")
                .flatMap(title -> card.each("actions", ContentDecoder::cardAction)
                        .map(actions -> new ContentItem.Card(
                                title,
                                card.text("description"),
                                card.text("image"),
                                card.text("video"),
                                defaultAction.flatMap(action -> cardAction(action).toOption()),
                                actions)));
    }

    private static Either<FrameProblem, ContentItem.CardAction> cardAction(Members action) {
        return action.requiredText("type")
                .map(type -> new ContentItem.CardAction(
                        type, action.text("text"), action.text("url"), action.text("payload")));
    }

    static Either<FrameProblem, ContentItem.ButtonResponse> buttonResponse(Members response) {
        return response.requiredText("payload")
                .map(payload -> new ContentItem.ButtonResponse(
                        response.text("text").getOrElse(""),
                        payload,
                        response.text("type").getOrElse(""),
                        response.nonEmptyText("originatingMessageId")));
    }

    private static Either<FrameProblem, ContentItem> genericTemplate(Members template) {
        return template.requiredText("title")
                .flatMap(title -> template.each("components", ContentDecoder::templateButton)
                        .map(buttons -> new ContentItem.GenericTemplate(
                                title,
                                template.text("description"),
                                template.text("image"),
                                template.text("video"),
                                buttons)));
    }

    private static Either<FrameProblem, ContentItem.GenericTemplate.TemplateButton> templateButton(Members button) {
        Members actions = button.childOrEmpty("actions");
        return button.text("title")
                // "text" is the older name of the same member.
                .orElse(button.text("text"))
                .toEither(() -> FrameProblem.missing(button.pathOf("title")))
                .map(title -> new ContentItem.GenericTemplate.TemplateButton(
                        title, actions.text("url"), actions.text("textback")));
    }
}
