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

    public Weights on(TransformerBackend backend) {
        return backend.weights(format, outputs, inputs, data);
    }
}
