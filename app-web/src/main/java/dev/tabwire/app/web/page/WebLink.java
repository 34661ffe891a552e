package dev.tabwire.app.web.page;

import io.vavr.control.Option;

/** An address that the page may follow: absolute, http or https. Others, such as {@code javascript:}, are no links. */
record WebLink(String href) {
    /** Longer addresses are refused. */
    static final int LENGTH_MAX = 2048;

    static Option<WebLink> of(String text) {
        boolean web = starts(text, "https://") || starts(text, "http://");
        return web && text.length() <= LENGTH_MAX ? Option.some(new WebLink(text)) : Option.none();
    }

    static Option<WebLink> of(Option<String> text) {
        return text.flatMap(WebLink::of);
    }

    private static boolean starts(String text, String scheme) {
        if (text.length() <= scheme.length()) {
            return false;
        }
        for (int i = 0; i < scheme.length(); i++) {
            if (Ascii.lower(text.charAt(i)) != scheme.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
