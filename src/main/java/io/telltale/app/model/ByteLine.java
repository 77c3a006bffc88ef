package io.telltale.app.model;

import io.telltale.app.console.ProgressLine;
import io.telltale.qa.vlm.checkpoint.ByteProgress;
import java.util.OptionalLong;

/** How far a file of weights has come, in MB on one line of the terminal. */
final class ByteLine implements ByteProgress, AutoCloseable {
    private final ProgressLine line;

    private ByteLine(ProgressLine line) {
        this.line = line;
    }

    static ByteLine onTerminal(String task) {
        return new ByteLine(ProgressLine.onTerminal(task, "MB"));
    }

    @Override
    public void bytes(long done, long all) {
        line.frames(done >> 20, OptionalLong.of(all >> 20));
    }

    @Override
    public void close() {
        line.close();
    }
}
