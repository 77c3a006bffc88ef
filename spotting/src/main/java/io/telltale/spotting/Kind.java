package io.telltale.spotting;

/** Micro-expression (ME) or macro-expression (MaE). Which rule separates them is a matter of the corpus profile. */
public enum Kind {
    MICRO("micro", "micro-expression"),
    MACRO("macro", "macro-expression");

    private final String word;
    private final String challengeName;

    Kind(String word, String challengeName) {
        this.word = word;
        this.challengeName = challengeName;
    }

    /** {@code micro} or {@code macro}: the word in our own files. */
    public String word() {
        return word;
    }

    /** {@code micro-expression} or {@code macro-expression}: the wording of MEGC answers. */
    public String challengeName() {
        return challengeName;
    }
}
