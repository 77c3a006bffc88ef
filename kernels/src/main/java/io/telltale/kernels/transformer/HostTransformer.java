package io.telltale.kernels.transformer;

import java.lang.foreign.MemorySegment;

/** What every backend on the processor has in common: weights are read where they lie, rows are in the memory of the process, indices and spans in arrays. */
abstract sealed class HostTransformer implements TransformerBackend permits ScalarTransformer, SimdTransformer {
    private final HostMemory memory = new HostMemory();

    @Override
    public final Weights weights(WeightFormat format, int outputs, int inputs, MemorySegment data) {
        return new HostWeights(format, outputs, inputs, data);
    }

    @Override
    public final Rows rows(int count, int width) {
        return memory.rows(count, width);
    }

    @Override
    public final Indices indices(int... values) {
        return new HostIndices(values);
    }

    @Override
    public final Spans spans(int[] shared, int[] from, int[] to) {
        return new HostSpans(shared, from, to);
    }

    @Override
    public void close() {
        memory.close();
    }
}
