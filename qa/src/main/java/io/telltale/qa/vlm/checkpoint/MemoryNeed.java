package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.checkpoint.ExpectedTensor.Part;

/**
 * Memory that a model takes on any backend, bytes, without activations.
 *
 * @param decoder    matrices and vectors of the layers
 * @param embeddings the table; where the head is tied, of both
 * @param head       0 where it is tied
 * @param vision     the tower; 0 where there is none
 * @param cache      keys and values of all layers for a whole context, float32
 */
public record MemoryNeed(long decoder, long embeddings, long head, long vision, long cache) {
    private static final int BYTES_OF_A_CACHED_NUMBER = Float.BYTES;

    /**
     * @param format  of the decoder: as stored, or INT8 or Q4 as {@link QuantisedStore} has it
     * @param stored  of what is not quantised, F32, F16 or BF16
     * @param context tokens of the longest sequence, from 1
     */
    public static MemoryNeed of(QwenConfig config, WeightFormat format, WeightFormat stored, int context) {
        if (stored.isQuantised() || context < 1) {
            throw new IllegalArgumentException("what is not quantised is F32, F16 or BF16, and a context has at least 1 token, got " + stored + " and " + context);
        }
        long[] bytes = new long[Part.values().length];
        for (ExpectedTensor each : ExpectedTensor.of(config)) {
            WeightFormat of = !each.isMatrix() ? WeightFormat.F32 : each.isQuantised(config.tied()) ? format : stored; // biases and norms are float32 on every backend
            bytes[each.part().ordinal()] += of.bytes(each.outputs(), each.inputs());
        }
        long cache = 2L * config.text().layers() * config.text().heads().keyWidth() * context * BYTES_OF_A_CACHED_NUMBER;
        return new MemoryNeed(bytes[Part.DECODER.ordinal()], bytes[Part.EMBEDDINGS.ordinal()], bytes[Part.HEAD.ordinal()], bytes[Part.VISION.ordinal()], cache);
    }

    public long weights() {
        return decoder + embeddings + head + vision;
    }

    public long total() {
        return weights() + cache;
    }

    /**
     * Of the weights that every answered token reads: the decoder and the head. The speed of answering is at most the memory's bandwidth over this.
     */
    public long readPerToken(boolean tied) {
        return decoder + (tied ? embeddings : head);
    }
}
