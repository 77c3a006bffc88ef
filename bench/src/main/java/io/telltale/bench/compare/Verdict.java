package io.telltale.bench.compare;

/** What became of one answer. {@code PARTLY}: some action units are right. {@code UNGRADED}: prose, which is compared by its words alone. */
public enum Verdict {
    RIGHT("right"), PARTLY("partly right"), WRONG("wrong"), UNREADABLE("cannot be read"), MISSING("missing"), UNGRADED("prose");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
