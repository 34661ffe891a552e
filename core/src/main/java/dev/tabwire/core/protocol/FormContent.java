package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * Content type Form: a form to fill, Outbound with pages, Inbound with responses.
 *
 * @param cannedResponseId the canned response the form was made of; the answer repeats it
 * @param received the words before it is filled
 * @param reply the words after it
 */
public record FormContent(
        Option<String> originatingMessageId,
        String cannedResponseId,
        Option<Introduction> introduction,
        ContentItem.Prompt received,
        ContentItem.Prompt reply,
        boolean showSummary,
        List<Page> pages,
        List<Response> responses)
        implements ContentItem {

    public FormContent {
        Objects.requireNonNull(originatingMessageId, "originatingMessageId");
        Objects.requireNonNull(cannedResponseId, "cannedResponseId");
        Objects.requireNonNull(introduction, "introduction");
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(pages, "pages");
        Objects.requireNonNull(responses, "responses");
    }

    /** What the form is about, before its first page. */
    public record Introduction(
            Option<String> title, Option<String> subtitle, Option<String> buttonText, Option<String> imageUrl) {
        public Introduction {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(subtitle, "subtitle");
            Objects.requireNonNull(buttonText, "buttonText");
            Objects.requireNonNull(imageUrl, "imageUrl");
        }
    }

    /** A page of components. */
    public record Page(Option<String> title, Option<String> subtitle, List<Component> components) {
        public Page {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(subtitle, "subtitle");
            Objects.requireNonNull(components, "components");
        }
    }

    /** Something to fill in. */
    public sealed interface Component {}

    /** A text field. */
    public record Input(
            String id,
            Option<String> title,
            Option<String> subtitle,
            Option<String> placeholder,
            boolean required,
            boolean multipleLines,
            Option<String> autoCompleteType,
            Option<String> keyboardType)
            implements Component {
        public Input {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(subtitle, "subtitle");
            Objects.requireNonNull(placeholder, "placeholder");
            Objects.requireNonNull(autoCompleteType, "autoCompleteType");
            Objects.requireNonNull(keyboardType, "keyboardType");
        }
    }

    /** A date or time. */
    public record DateInput(ContentItem.DatePicker picker) implements Component {
        public DateInput {
            Objects.requireNonNull(picker, "picker");
        }
    }

    /** Entries of a list. */
    public record ListInput(ContentItem.ListPicker picker) implements Component {
        public ListInput {
            Objects.requireNonNull(picker, "picker");
        }
    }

    /** One value of a wheel. */
    public record WheelInput(Option<String> id, List<WheelItem> items) implements Component {
        public WheelInput {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(items, "items");
        }
    }

    /** One value of a wheel. */
    public record WheelItem(String id, String title, Option<String> value) {
        public WheelItem {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(value, "value");
        }
    }

    /** A component of a kind that is not known here; a form with one cannot be filled. */
    public record UnknownComponent(String type, Json raw) implements Component {
        public UnknownComponent {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(raw, "raw");
        }
    }

    /** What was filled into the component with this id. */
    public record Response(String id, ContentItem.ButtonResponse value) {
        public Response {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(value, "value");
        }
    }
}
