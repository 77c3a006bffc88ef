package io.telltale.qa.reason;

import java.util.Locale;

/** The three coarse expression classes of the challenge. */
public enum CoarseClass {
    POSITIVE, NEGATIVE, SURPRISE;

    /** {@code positive}: the word of the answer files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
