package dev.tabwire.app.web.page;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonObject;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The content items of a message: quick replies, cards, carousels and attachments, in the shape of the guest API's
 * {@code content[]} ({@code contentType} and one member of the same name in camel case).
 *
 * <p>A pressed quick reply or postback button sends its text, as if the guest had written it.
 */
final class ContentView {
    /** More items of one message, or cards of one carousel, are not shown. */
    static final int ITEMS_MAX = 50;

    private final Consumer<String> answer;
    private final List<HTMLElement> replies = new ArrayList<>();

    ContentView(Consumer<String> answer) {
        this.answer = answer;
    }

    /** Adds the items to the element. */
    void show(JsonArray content, HTMLElement body) {
        HTMLElement quickReplies = null;
        int shown = 0;
        for (Json item : content.items()) {
            if (shown++ == ITEMS_MAX) {
                body.appendChild(plain("More content was left out."));
                break;
            }
            JsonObject object = item.asObject().getOrElse(Json.object());
            String type = object.string("contentType").getOrElse("");
            Option<JsonObject> inner = object.object(memberName(type));
            if (type.equals("QuickReply") && inner.flatMap(q -> q.string("text")).isDefined()) {
                if (quickReplies == null) {
                    quickReplies = group("item replies", "Quick replies");
                    body.appendChild(quickReplies);
                }
                quickReplies.appendChild(reply("button", inner.get().string("text").get()));
            } else {
                body.appendChild(inner.flatMap(i -> element(type, i)).getOrElse(() -> unknown(type)));
            }
        }
    }

    /** Answers count while they are the latest that was said; afterwards their buttons rest. */
    void setOpen(boolean open) {
        for (HTMLElement reply : replies) {
            if (open) {
                reply.removeAttribute("disabled");
            } else {
                reply.setAttribute("disabled", "");
            }
        }
    }

    boolean hasReplies() {
        return !replies.isEmpty();
    }

    private Option<HTMLElement> element(String type, JsonObject inner) {
        return switch (type) {
            case "Attachment" -> Option.some(attachment(inner));
            case "Card" -> Option.some(card(inner));
            case "Carousel" -> Option.some(carousel(inner));
            // The guest's own pressed button, told beside the message's text.
            case "ButtonResponse" -> Option.some(Dom.element("span", ""));
            default -> Option.none();
        };
    }

    private HTMLElement attachment(JsonObject attachment) {
        HTMLElement file = Dom.element("div", "item file");
        String name = attachment.string("filename").getOrElse("Attachment");
        String size = attachment.number("fileSize").map(ContentView::size).getOrElse("");
        Option<WebLink> address = WebLink.of(attachment.string("url"));
        boolean image = attachment.string("mediaType").getOrElse("").equals("Image");
        if (address.isEmpty()) {
            file.appendChild(Dom.element("span", "", name + size));
            file.appendChild(plain("This file cannot be opened here."));
            return file;
        }
        if (image) {
            file.appendChild(Dom.image(address.get(), ""));
        }
        file.appendChild(Dom.link("", name + size, address.get()));
        return file;
    }

    private HTMLElement carousel(JsonObject carousel) {
        HTMLElement strip = group("item carousel", "Cards, scrollable");
        strip.setTabIndex(0);
        int shown = 0;
        for (Json card : carousel.array("cards").map(JsonArray::items).getOrElse(io.vavr.collection.List.empty())) {
            if (shown++ == ITEMS_MAX) {
                break;
            }
            strip.appendChild(card(card.asObject().getOrElse(Json.object())));
        }
        return shown == 0 ? plain("This carousel has no cards.") : strip;
    }

    private HTMLElement card(JsonObject card) {
        String title = card.string("title").getOrElse("");
        HTMLElement view = group("item card", title.isEmpty() ? "Card" : title);
        Option<WebLink> image = WebLink.of(card.string("image"));
        if (image.isDefined()) {
            view.appendChild(Dom.image(image.get(), ""));
        }
        HTMLElement words = Dom.element("div", "card-words");
        Option<WebLink> address = card.object("defaultAction").flatMap(a -> WebLink.of(a.string("url")));
        HTMLElement heading = Dom.element("div", "card-title");
        heading.appendChild(
                address.isDefined() && !title.isEmpty()
                        ? Dom.link("", title, address.get())
                        : Dom.element("span", "", title));
        words.appendChild(heading);
        words.appendChild(Dom.element("div", "text muted", card.string("description").getOrElse("")));
        view.appendChild(words);
        HTMLElement actions = Dom.element("div", "card-actions");
        for (Json item : card.array("actions").map(JsonArray::items).getOrElse(io.vavr.collection.List.empty())
                .take(ITEMS_MAX)) {
            Option<HTMLElement> action = item.asObject().flatMap(this::action);
            if (action.isDefined()) {
                actions.appendChild(action.get());
            }
        }
        if (actions.hasChildNodes()) {
            view.appendChild(actions);
        }
        return view;
    }

    private Option<HTMLElement> action(JsonObject action) {
        Option<String> text = action.string("text");
        if (action.string("type").getOrElse("").equals("Link")) {
            Option<WebLink> address = WebLink.of(action.string("url"));
            return address.map(a -> Dom.link("button", text.getOrElse(a.href()), a));
        }
        return text.map(t -> reply("button", t));
    }

    private HTMLElement reply(String className, String text) {
        HTMLElement button = Dom.button(className, text, () -> answer.accept(text));
        replies.add(button);
        return button;
    }

    private static HTMLElement group(String className, String name) {
        HTMLElement group = Dom.element("div", className);
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", name);
        return group;
    }

    private static HTMLElement unknown(String type) {
        return plain(type.isEmpty()
                ? "This message has content that this page cannot show."
                : "This message has content that this page cannot show: " + type + ".");
    }

    private static HTMLElement plain(String words) {
        return Dom.element("div", "item plain", words);
    }

    private static String memberName(String type) {
        return type.isEmpty() ? "" : Ascii.lower(type.charAt(0)) + type.substring(1);
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return " (" + bytes + " bytes)";
        }
        return bytes < 1024 * 1024 ? " (" + bytes / 1024 + " KB)" : " (" + bytes / (1024 * 1024) + " MB)";
    }
}
