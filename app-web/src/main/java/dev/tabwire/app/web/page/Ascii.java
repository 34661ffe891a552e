package dev.tabwire.app.web.page;

/** Letters of ASCII. The JDK's methods know all of Unicode, whose tables a page would have to carry. */
final class Ascii {
    private Ascii() {}

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
