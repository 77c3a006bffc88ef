package io.telltale.app.model;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.Roofline;
import io.telltale.qa.vlm.checkpoint.ByteProgress;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.qwen.LocalOptions;
import java.nio.file.Path;

/** {@code folder of a checkpoint -> model on this machine}; the true one but for tests. */
@FunctionalInterface
public interface LocalModels {
    /** What this machine can do at most, measured now. */
    default Roofline limits(Workers workers) {
        return Roofline.measure(workers);
    }

    /**
     * Owned by the caller, who closes it.
     *
     * @param progress hears of the file of quantised weights, where one is made
     */
    OpenedModel open(Path folder, LocalOptions how, ByteProgress progress) throws CheckpointException;

    /** The same, with its progress on the terminal. */
    default OpenedModel openShown(Path folder, LocalOptions how) throws CheckpointException {
        try (ByteLine line = ByteLine.onTerminal("quantising " + folder.getFileName())) {
            return open(folder, how, line);
        }
    }
}
