package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.kernels.transformer.Weights;
import java.lang.foreign.MemorySegment;

/** A matrix as it lies in a file or, where an adapter was merged into it, in memory. Its store owns the data. */
public record StoredMatrix(WeightFormat format, int outputs, int inputs, MemorySegment data) {
    public StoredMatrix {
        if (data.byteSize() != format.bytes(outputs, inputs)) {
            throw new IllegalArgumentException(data.byteSize() + " bytes for " + outputs + " x " + inputs + " " + format);
        }
    }

    /** The numbers, row by row; for small tables alone, and not for quantised formats. */
    public float[] floats() {
        float[] to = new float[Math.multiplyExact(outputs, inputs)];
        Tensor.read(format, data, 0, to, to.length);
        return to;
    }

    public Weights on(TransformerBackend backend) {
        return backend.weights(format, outputs, inputs, data);
    }
}
