package dev.tabwire.app.web.page;

import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Makes and finds elements. */
final class Dom {
    private static final HTMLDocument DOCUMENT = HTMLDocument.current();

    private Dom() {}

    static HTMLDocument document() {
        return DOCUMENT;
    }

    /** The element that index.html gave this id; a page without it cannot work, and says so at once. */
    static HTMLElement byId(String id) {
        HTMLElement found = DOCUMENT.getElementById(id);
        if (found == null) {
            throw new IllegalStateException("index.html lacks #" + id);
        }
        return found;
    }

    static HTMLElement element(String tag, String className) {
        HTMLElement element = DOCUMENT.createElement(tag);
        if (!className.isEmpty()) {
            element.setClassName(className);
        }
        return element;
    }

    static HTMLElement element(String tag, String className, String text) {
        HTMLElement element = element(tag, className);
        element.setTextContent(text);
        return element;
    }

    static HTMLElement button(String className, String text, Runnable pressed) {
        HTMLElement button = element("button", className, text);
        button.setAttribute("type", "button");
        button.onEvent("click", event -> pressed.run());
        return button;
    }

    /** A link that opens in a tab of its own and tells the other site nothing about this one. */
    static HTMLElement link(String className, String text, WebLink address) {
        HTMLElement link = element("a", className, text);
        link.setAttribute("href", address.href());
        link.setAttribute("target", "_blank");
        link.setAttribute("rel", "noopener noreferrer");
        return link;
    }

    /** An image that goes away when it cannot be shown, so that no broken frame stays. */
    static HTMLElement image(WebLink address, String alternative) {
        HTMLElement image = element("img", "");
        image.setAttribute("alt", alternative);
        image.setAttribute("referrerpolicy", "no-referrer");
        image.setAttribute("decoding", "async");
        image.onEvent("error", event -> image.delete());
        image.setAttribute("src", address.href());
        return image;
    }

    /** Text that only screen readers tell. */
    static HTMLElement heard(String text) {
        return element("span", "hear", text);
    }

    /** Writes the text when it differs, so that a live region does not repeat itself. */
    static void text(HTMLElement element, String text) {
        if (!text.equals(element.getTextContent())) {
            element.setTextContent(text);
        }
    }

    /** Writes the attribute when it differs. */
    static void attribute(HTMLElement element, String name, String value) {
        if (!value.equals(element.getAttribute(name))) {
            element.setAttribute(name, value);
        }
    }
}
