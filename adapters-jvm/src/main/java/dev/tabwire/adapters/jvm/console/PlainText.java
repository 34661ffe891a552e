package dev.tabwire.adapters.jvm.console;

/** What others wrote, so that a terminal shows it and obeys none of it. */
final class PlainText {
    private static final String NEXT_LINE = "\n    ";
    private static final char UNSHOWN = '\uFFFD';

    private PlainText() {}

    /**
     * Lines after the first are indented, so that none can pass for a line of the console's own. Control characters and those
     * that turn the direction of writing are shown as a replacement character.
     */
    static String of(String text) {
        StringBuilder plain = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\n') {
                plain.append(NEXT_LINE);
            } else if (character == '\t') {
                plain.append(' ');
            } else if (character != '\r') {
                plain.append(Character.isISOControl(character) || turnsDirection(character) || isLineEnd(character)
                        ? UNSHOWN : character);
            }
        }
        return plain.toString();
    }

    private static boolean turnsDirection(char character) {
        return character >= '\u202A' && character <= '\u202E' || character >= '\u2066' && character <= '\u2069';
    }

    private static boolean isLineEnd(char character) {
        return character == '\u2028' || character == '\u2029';
    }
}
