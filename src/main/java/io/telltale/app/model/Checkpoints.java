package io.telltale.app.model;

import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.qwen.Compat;
import io.telltale.qa.vlm.qwen.LocalModel;
import io.telltale.qa.vlm.qwen.LocalOptions;
import java.nio.file.Path;

/** Checkpoints of the Qwen families, run by our own kernels. */
public final class Checkpoints implements LocalModels {
    @Override
    public OpenedModel open(Path folder, How how) throws CheckpointException {
        LocalModel model = LocalModel.open(folder, new LocalOptions(how.backend(), how.device(), how.threads(), how.weights(), how.adapters(), how.cache(), how.context(),
                how.legacy() ? Compat.LEGACY : Compat.TRANSFORMERS_5));
        return OpenedModel.local(model, model::close);
    }
}
