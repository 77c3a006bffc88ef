package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Linear;
import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.kernels.transformer.Weights;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.WeightStore;
import java.util.Optional;

/** Tensors under one prefix, onto a device. */
record Loading(WeightStore store, TransformerBackend backend, String prefix) {
    Loading under(String more) {
        return new Loading(store, backend, prefix + more);
    }

    Weights matrix(String name, int outputs, int inputs) throws CheckpointException {
        return store.matrix(prefix + name, outputs, inputs).on(backend);
    }

    Rows vector(String name, int length) throws CheckpointException {
        Rows rows = backend.rows(1, length);
        rows.write(store.vector(prefix + name, length));
        return rows;
    }

    /** {@code name.weight} alone. */
    Linear plain(String name, int outputs, int inputs) throws CheckpointException {
        return Linear.of(matrix(name + ".weight", outputs, inputs));
    }

    /** {@code name.weight} and {@code name.bias}. */
    Linear biased(String name, int outputs, int inputs) throws CheckpointException {
        return new Linear(matrix(name + ".weight", outputs, inputs), Optional.of(vector(name + ".bias", outputs)));
    }
}
