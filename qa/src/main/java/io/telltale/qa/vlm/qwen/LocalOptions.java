package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.WeightFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a checkpoint is run.
 *
 * @param backend  {@code auto}, {@code scalar}, {@code simd} or {@code opencl}
 * @param device   a part of the OpenCL device's name
 * @param threads  of the processor, >= 1
 * @param weights  {@code INT8} or {@code Q4}: the matrices of the decoder are quantised and kept in {@code cache}; empty: as they are stored
 * @param adapters folders of PEFT, merged in this order
 * @param cache    folder of quantised checkpoints; empty: the user's own
 * @param context  tokens of prompt and answer together, >= 16; decides over the memory of keys and values. Default 8192, some 2.4 GB for a model of four billion
 *                 parameters
 * @param compat   which versions of transformers positions of videos follow
 */
public record LocalOptions(String backend, Optional<String> device, int threads, Optional<WeightFormat> weights, List<Path> adapters, Optional<Path> cache, int context,
        Compat compat) {
    public static final int CONTEXT = 8192;
    public static final LocalOptions DEFAULT = new LocalOptions("auto", Optional.empty(), Runtime.getRuntime().availableProcessors(), Optional.empty(), List.of(),
            Optional.empty(), CONTEXT, Compat.TRANSFORMERS_5);

    public LocalOptions {
        adapters = List.copyOf(adapters);
        Objects.requireNonNull(compat, "compat");
        if (threads < 1 || context < 16) {
            throw new IllegalArgumentException("a model needs at least 1 thread and a context of 16 tokens, got " + threads + " and " + context);
        }
        if (weights.isPresent() && !weights.get().isQuantised()) {
            throw new IllegalArgumentException("weights can be quantised to INT8 or Q4 or left as they are stored, got " + weights.get());
        }
    }

    public LocalOptions withBackend(String name) {
        return new LocalOptions(name, device, threads, weights, adapters, cache, context, compat);
    }

    public LocalOptions withContext(int tokens) {
        return new LocalOptions(backend, device, threads, weights, adapters, cache, tokens, compat);
    }
}
