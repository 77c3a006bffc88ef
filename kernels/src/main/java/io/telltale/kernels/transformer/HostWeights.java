package io.telltale.kernels.transformer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A matrix read where it lies, number by number, as {@link WeightFormat} lays it out: the specification of the formats. */
record HostWeights(WeightFormat format, int outputs, int inputs, MemorySegment data) implements Weights {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    HostWeights {
        Shapes.matrix(format, outputs, inputs, data);
    }

    static HostWeights of(Weights weights) {
        if (weights instanceof HostWeights here) {
            return here;
        }
        throw new IllegalArgumentException(weights.getClass().getSimpleName() + " are not of this backend");
    }

    float get(int output, int input) {
        long row = output * format.stored(inputs);
        return switch (format) {
            case F32 -> data.get(FLOAT, 4 * (row + input));
            case F16 -> Float.float16ToFloat(data.get(SHORT, 2 * (row + input)));
            case BF16 -> Float.intBitsToFloat(data.get(SHORT, 2 * (row + input)) << 16);
            case INT8, Q4 -> quantum(output, input) * scale(output, input / WeightFormat.GROUP);
        };
    }

    /** q, where the format is quantised. */
    int quantum(int output, int input) {
        long row = output * format.stored(inputs);
        int block = format.block();
        int lane = input % block % WeightFormat.LANES;
        int slot = input % block / WeightFormat.LANES;
        if (format == WeightFormat.INT8) {
            return data.get(ValueLayout.JAVA_BYTE, row + input - input % block + 4L * lane + slot);
        }
        int two = data.get(ValueLayout.JAVA_BYTE, (row + input - input % block) / 2 + 4L * lane + slot / 2);
        return slot % 2 == 0 ? two << 28 >> 28 : two << 24 >> 28;
    }

    float scale(int output, int group) {
        long groups = format.stored(inputs) / WeightFormat.GROUP;
        return data.get(FLOAT, format.valueBytes(outputs, inputs) + 4 * (output * groups + group));
    }

    /** Row {@code output}, all inputs of it. */
    void row(int output, float[] into) {
        for (int i = 0; i < inputs; i++) {
            into[i] = get(output, i);
        }
    }
}
