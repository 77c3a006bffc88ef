package io.telltale.app.mcp;

/** Words for a model: bounded, one line where one is meant. */
final class ToolText {
    /** Of one result; some 6000 tokens, within what every host takes. */
    static final int MOST_CHARACTERS = 24_000;
    private static final int LONGEST_QUOTE = 80;

    private ToolText() {
    }

    /** What somebody else wrote, between quotes, on one line, not too long. */
    static String quoted(String text) {
        return "'" + line(text, LONGEST_QUOTE) + "'";
    }

    /** On one line. */
    static String line(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() > most ? line.substring(0, most) + "…" : line;
    }

    /** With a word about what was cut off. */
    static String bounded(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "… (cut: " + (text.length() - MOST_CHARACTERS) + " more characters)";
    }
}
