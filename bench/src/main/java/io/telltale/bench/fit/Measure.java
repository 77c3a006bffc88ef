package io.telltale.bench.fit;

/** What a fit is judged by. */
public enum Measure {
    VIDEO_UNITS("AU-set F1 per video", true),
    EVENT_UNITS("AU-set F1 per found event", true),
    COUNT_ALL("count MAE, all", false),
    COUNT_MICRO("count MAE, ME", false),
    COUNT_MACRO("count MAE, MaE", false),
    LOSS_REAL("log loss of \"real\", candidates", false),
    LOSS_UNITS("log loss of units, events x units", false);

    private final String title;
    private final boolean higherIsBetter;

    Measure(String title, boolean higherIsBetter) {
        this.title = title;
        this.higherIsBetter = higherIsBetter;
    }

    /** For a reader. */
    public String title() {
        return title;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }
}
