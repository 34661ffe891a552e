package dev.tabwire.core.protocol;

import io.vavr.control.Either;
import io.vavr.control.Option;

/** Reads pickers and forms, whose members only the schema of the Genesys Java SDK gives. */
final class PickerDecoder {
    private PickerDecoder() {}

    static Either<FrameProblem, ContentItem.DatePicker> datePicker(Members picker) {
        return picker.each("availableTimes", PickerDecoder::availableTime)
                .map(times -> new ContentItem.DatePicker(
                        picker.nonEmptyText("id"),
                        picker.text("title"),
                        picker.text("subtitle"),
                        picker.text("imageUrl"),
                        times,
                        picker.nonEmptyText("dateMinimum"),
                        picker.nonEmptyText("dateMaximum"),
                        picker.childOrEmpty("location").text("text")));
    }

    private static Either<FrameProblem, ContentItem.DatePicker.AvailableTime> availableTime(Members time) {
        return time.requiredText("dateTime")
                .map(dateTime -> new ContentItem.DatePicker.AvailableTime(dateTime, time.amount("duration")));
    }

    static Either<FrameProblem, ContentItem.ListPicker> listPicker(Members picker) {
        return picker.each("sections", PickerDecoder::section)
                .map(sections -> new ContentItem.ListPicker(
                        picker.nonEmptyText("id"),
                        prompt(picker.childOrEmpty("receivedMessage")),
                        prompt(picker.childOrEmpty("replyMessage")),
                        sections));
    }

    private static Either<FrameProblem, ContentItem.ListPicker.Section> section(Members section) {
        return section.each("items", PickerDecoder::item)
                .map(items -> new ContentItem.ListPicker.Section(
                        section.text("title"), section.flag("multipleSelection", false), items));
    }

    private static Either<FrameProblem, ContentItem.ListPicker.Item> item(Members item) {
        return item.requiredText("id")
                .flatMap(id -> item.requiredText("title")
                        .map(title -> new ContentItem.ListPicker.Item(
                                id, title, item.text("subtitle"), item.text("imageUrl"))));
    }

    private static ContentItem.Prompt prompt(Members prompt) {
        return new ContentItem.Prompt(
                prompt.text("title"),
                prompt.text("subtitle"),
                prompt.text("header"),
                prompt.text("imageUrl"),
                prompt.text("buttonLabel"));
    }

    static Either<FrameProblem, FormContent> form(Members form) {
        return form.requiredText("cannedResponseId")
                .flatMap(cannedResponseId -> form.each("formPages", PickerDecoder::page)
                        .flatMap(pages -> form.each("response", PickerDecoder::response)
                                .map(responses -> new FormContent(
                                        form.nonEmptyText("originatingMessageId"),
                                        cannedResponseId,
                                        form.child("introduction").map(PickerDecoder::introduction),
                                        prompt(form.childOrEmpty("receivedMessage")),
                                        prompt(form.childOrEmpty("replyMessage")),
                                        form.flag("showSummary", false),
                                        pages,
                                        responses))));
    }

    private static FormContent.Introduction introduction(Members introduction) {
        return new FormContent.Introduction(
                introduction.text("title"),
                introduction.text("subtitle"),
                introduction.text("buttonText"),
                introduction.text("imageUrl"));
    }

    private static Either<FrameProblem, FormContent.Page> page(Members page) {
        return page.each("pageComponents", PickerDecoder::component)
                .map(components -> new FormContent.Page(page.text("title"), page.text("subtitle"), components));
    }

    private static Either<FrameProblem, FormContent.Component> component(Members component) {
        String type = component.text("formComponentType").getOrElse("");
        switch (type) {
            case "Input":
                return component.requiredChild("input").flatMap(PickerDecoder::input);
            case "DatePicker":
                return component.requiredChild("datePicker")
                        .flatMap(PickerDecoder::datePicker)
                        .map(FormContent.DateInput::new);
            case "ListPicker":
                return component.requiredChild("listPicker")
                        .flatMap(PickerDecoder::listPicker)
                        .map(FormContent.ListInput::new);
            case "WheelPicker":
                return component.requiredChild("wheelPicker").flatMap(PickerDecoder::wheel);
            default:
                return Either.right(new FormContent.UnknownComponent(type, component.object()));
        }
    }

    private static Either<FrameProblem, FormContent.Component> input(Members input) {
        return input.requiredText("id")
                .map(id -> new FormContent.Input(
                        id,
                        input.text("title"),
                        input.text("subtitle"),
                        input.text("placeholderText"),
                        input.flag("isRequired", false),
                        input.flag("isMultipleLine", false),
                        input.text("autoCompleteType"),
                        input.text("keyboardType")));
    }

    private static Either<FrameProblem, FormContent.Component> wheel(Members wheel) {
        return wheel.each("items", PickerDecoder::wheelItem)
                .map(items -> new FormContent.WheelInput(wheel.nonEmptyText("id"), items));
    }

    private static Either<FrameProblem, FormContent.WheelItem> wheelItem(Members item) {
        return item.requiredText("id")
                .flatMap(id -> item.requiredText("title")
                        .map(title -> new FormContent.WheelItem(id, title, item.text("value"))));
    }

    private static Either<FrameProblem, FormContent.Response> response(Members response) {
        Option<Members> value = response.childOrEmpty("component").child("buttonResponse");
        if (value.isEmpty()) {
            return Either.left(FrameProblem.missing(response.pathOf("component.buttonResponse")));
        }
        return response.requiredText("id")
                .flatMap(id -> ContentDecoder.buttonResponse(value.get())
                        .map(buttonResponse -> new FormContent.Response(id, buttonResponse)));
    }
}
