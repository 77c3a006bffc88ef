package io.telltale.app.model;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.Roofline;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.qwen.LocalOptions;
import io.telltale.qa.vlm.qwen.PromptProgress;
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
     * @param progress hears of what takes long
     */
    OpenedModel open(Path folder, LocalOptions how, ModelProgress progress) throws CheckpointException;

    /** The same, with the progress of opening on the terminal. */
    default OpenedModel openShown(Path folder, LocalOptions how, PromptProgress reading) throws CheckpointException {
        try (ByteLine line = ByteLine.onTerminal("quantising " + folder.getFileName())) {
            return open(folder, how, new ModelProgress(line, reading));
        }
    }
}
