package io.telltale.app.console;

/**
 * {@code text of a stranger -> text for a terminal}: without control characters but for line ends and tabs, and without marks that turn the direction of
 * writing. What a model writes must not move the cursor, set the title of the window, or hide what stands beside it.
 */
public final class Printable {
    private Printable() {
    }

    public static String of(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> c == '\n' || c == '\t' || !(Character.isISOControl(c) || isTurning(c))).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** On one line: line ends and what is blank around them become one blank. */
    public static String line(String text) {
        return of(text).strip().replaceAll("\\s*\\R\\s*", " ").replace('\t', ' ');
    }

    /** Unicode 17, Bidi_Control. */
    private static boolean isTurning(int c) {
        return c == 0x061C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
