package io.telltale.app.model;

import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.qwen.LocalModel;
import io.telltale.qa.vlm.qwen.LocalOptions;
import java.nio.file.Path;

/** Checkpoints of the Qwen families, run by our own kernels. */
public final class Checkpoints implements LocalModels {
    @Override
    public OpenedModel open(Path folder, LocalOptions how, ModelProgress progress) throws CheckpointException {
        LocalModel model = LocalModel.open(folder, how, progress.quantising(), progress.reading());
        return OpenedModel.local(model, model::close);
    }
}
