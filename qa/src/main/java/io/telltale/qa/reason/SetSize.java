package io.telltale.qa.reason;

/** What is known of the number of units in the truth, and how many an answer names. */
public enum SetSize {
    /** Nothing; an answer may be empty. */
    ANY(0, Integer.MAX_VALUE),
    /** At least one: an event that was coded has a unit. */
    SOME(1, Integer.MAX_VALUE),
    /** Exactly one: "What is the action unit?" */
    ONE(1, 1),
    /** At least two: "What are the action units?" */
    SEVERAL(2, Integer.MAX_VALUE);

    private final int least;
    private final int most;

    SetSize(int least, int most) {
        this.least = least;
        this.most = most;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }
}
