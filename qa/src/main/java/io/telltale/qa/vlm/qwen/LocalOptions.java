package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.WeightFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a checkpoint is run.
 *
 * @param backend  {@code auto}, {@code scalar}, {@code simd} or {@code opencl}
 * @param device   a part of the OpenCL device's name
 * @param threads  of the processor, >= 1
 * @param weights  {@code INT8} or {@code Q4}: the matrices of the decoder are quantised and kept in {@code cache}; empty: as they are stored
 * @param adapters folders of PEFT, merged in this order
 * @param cache    folder of quantised checkpoints; empty: the user's own
 * @param context  tokens of prompt and answer together, >= 16; decides over the memory of keys and values. Default {@value #CONTEXT}, some 2.4 GB for a model
 *                 of four billion parameters, or fewer where the model was made for fewer
 * @param compat   which versions of transformers positions of videos follow
 */
public record LocalOptions(String backend, Optional<String> device, int threads, Optional<WeightFormat> weights, List<Path> adapters, Optional<Path> cache, OptionalInt context,
        Compat compat) {
    private static final int CONTEXT = 8192;
    /** Room for a turn of a conversation. */
    public static final int LEAST_CONTEXT = 16;
    public static final LocalOptions DEFAULT = new LocalOptions("auto", Optional.empty(), Runtime.getRuntime().availableProcessors(), Optional.empty(), List.of(),
            Optional.empty(), OptionalInt.empty(), Compat.TRANSFORMERS_5);

    public LocalOptions {
        adapters = List.copyOf(adapters);
        Objects.requireNonNull(compat, "compat");
        if (threads < 1 || context.isPresent() && context.getAsInt() < LEAST_CONTEXT) {
            throw new IllegalArgumentException("a model needs at least 1 thread and a context of " + LEAST_CONTEXT + " tokens, got " + threads + " and " + context);
        }
        if (weights.isPresent() && !weights.get().isQuantised()) {
            throw new IllegalArgumentException("weights can be quantised to INT8 or Q4 or left as they are stored, got " + weights.get());
        }
    }

    /** For a model that was made for sequences of so many tokens. */
    public int context(int maxPositions) {
        return context.orElse(Math.min(CONTEXT, maxPositions));
    }

    public LocalOptions withBackend(String name) {
        return new LocalOptions(name, device, threads, weights, adapters, cache, context, compat);
    }

    public LocalOptions withContext(int tokens) {
        return new LocalOptions(backend, device, threads, weights, adapters, cache, OptionalInt.of(tokens), compat);
    }
}
