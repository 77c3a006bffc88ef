package io.telltale.qa.reason;

/** Where an action unit acts, from the subject's own point of view: the subject's left is on the right of the picture. */
public enum Side {
    LEFT("left"),
    RIGHT("right"),
    BOTH("both");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** {@code left}, {@code right} or {@code both}. */
    public String word() {
        return word;
    }

    /** The side as seen in a mirror. */
    public Side mirrored() {
        return switch (this) {
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
            case BOTH -> BOTH;
        };
    }
}
