package io.telltale.app.model;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.Roofline;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code folder of a checkpoint -> model on this machine}; the true one but for tests. */
@FunctionalInterface
public interface LocalModels {
    /**
     * How a checkpoint is run.
     *
     * @param backend  auto, scalar, simd or opencl
     * @param device   part of the name of an OpenCL device
     * @param threads  that compute, from 1
     * @param weights  what matrices are quantised to; empty leaves them as stored
     * @param adapters folders of LoRA adapters, merged in this order
     * @param cache    folder where quantised weights are kept for the next start
     * @param context  tokens of a conversation, prompt and answers together
     * @param legacy   whether positions are those of the years before 2026, under which the models were trained, in place of those of today's reference
     */
    record How(String backend, Optional<String> device, int threads, Optional<WeightFormat> weights, List<Path> adapters, Optional<Path> cache, int context, boolean legacy) {
        public How {
            adapters = List.copyOf(adapters);
            if (threads < 1 || context < 1) {
                throw new IllegalArgumentException("threads and context must be positive, got " + threads + " and " + context);
            }
        }
    }

    /** What this machine can do at most, measured now. */
    default Roofline limits(Workers workers) {
        return Roofline.measure(workers);
    }

    /** Owned by the caller, who closes it. */
    OpenedModel open(Path folder, How how) throws CheckpointException;
}
