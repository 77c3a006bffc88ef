package io.telltale.qa.vlm.token;

/**
 * What a model wrote, split into what it thought and what it answered.
 *
 * @param thought without its marks; empty where there is none
 * @param answer  what stands behind the thought; empty where the thought was cut
 */
public record Thought(String thought, String answer) {
    static final String BEGIN = "<think>";
    static final String END = "</think>";

    /** A thought stands at the beginning, white space aside, between {@code <think>} and the first {@code </think>}; anywhere else these are words of the answer. */
    public static Thought split(String written) {
        String text = written.stripLeading();
        if (!text.startsWith(BEGIN)) {
            return new Thought("", written);
        }
        int end = text.indexOf(END, BEGIN.length());
        return end < 0 ? new Thought(text.substring(BEGIN.length()).strip(), "")
                : new Thought(text.substring(BEGIN.length(), end).strip(), text.substring(end + END.length()).stripLeading());
    }
}
