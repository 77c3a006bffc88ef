package io.telltale.qa.vlm.qwen;

/** Told how much of a prompt is read, which takes a model of some billion numbers minutes on a few processors. Called from the thread that asks; must return quickly. */
public interface PromptProgress {
    PromptProgress SILENT = (done, all) -> { };

    /**
     * @param done tokens that are read, from 0, some hundred at a time; pictures are looked at before the first
     * @param all  tokens that are to be read; those that the model remembers from the last prompt are not among them
     */
    void tokens(int done, int all);

    /** Nothing more of this prompt is read: all of it is, or it failed. */
    default void ended() {
    }
}
