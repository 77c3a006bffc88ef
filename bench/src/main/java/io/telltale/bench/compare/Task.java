package io.telltale.bench.compare;

/** The two question tasks of the challenge; each has its own table. */
public enum Task {
    LONG_VIDEO("ME-LVQA", "long videos: counts, action units, type"),
    CLIP("ME-VQA", "clips: expression classes, action units, analysis");

    private final String title;
    private final String explained;

    Task(String title, String explained) {
        this.title = title;
        this.explained = explained;
    }

    public String title() {
        return title;
    }

    public String explained() {
        return explained;
    }
}
