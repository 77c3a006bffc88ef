package io.telltale.app.model;

import io.telltale.app.console.ProgressLine;
import io.telltale.qa.vlm.qwen.PromptProgress;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** How far a model is with a prompt, on one line of the terminal, which is wiped before the answer comes. */
public final class ReadingLine implements PromptProgress {
    private final Supplier<ProgressLine> lines;
    private ProgressLine line;

    /** @param lines a fresh one for each prompt */
    public ReadingLine(Supplier<ProgressLine> lines) {
        this.lines = lines;
    }

    @Override
    public void tokens(int done, int all) {
        if (line == null) {
            line = lines.get();
        }
        line.frames(done, OptionalLong.of(all));
    }

    @Override
    public void ended() {
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
