package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.transformer.WeightFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * A tensor as it lies in a file, row by row, little endian.
 *
 * @param file  where it lies; for messages
 * @param type  as the file names it: {@code F32}, {@code BF16}, {@code I64} …
 * @param shape empty for a single number
 * @param data  a part of the mapped file, alive as long as that is open; need not be aligned
 */
public record Tensor(Path file, String name, String type, List<Long> shape, MemorySegment data) {
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public Tensor {
        shape = List.copyOf(shape);
    }

    /** Product of the shape. */
    public long count() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** @throws CheckpointException where it is no type that weights may have */
    public WeightFormat format() throws CheckpointException {
        return TensorType.format(type).orElseThrow(() -> new CheckpointException(file + ": " + name + " is " + type + ": " + TensorType.refusal(type)));
    }

    /**
     * As outputs x inputs: the first dimension is the outputs, the product of the others the inputs.
     *
     * @throws CheckpointException where it has another shape or a type that weights may not have
     */
    public void requireMatrix(int outputs, int inputs) throws CheckpointException {
        format();
        if (shape.isEmpty() || shape.getFirst() != outputs || count() != (long) outputs * inputs) {
            throw new CheckpointException(file + ": " + name + " has the shape " + shape + ", the configuration asks for " + outputs + " x " + inputs);
        }
    }

    /**
     * Numbers as float32.
     *
     * @throws CheckpointException where it is no type that weights may have, or too many for an array
     */
    public float[] floats() throws CheckpointException {
        WeightFormat format = format();
        if (count() > Integer.MAX_VALUE - 8) {
            throw new CheckpointException(file + ": " + name + " has " + count() + " numbers, too many to be read at once");
        }
        float[] to = new float[(int) count()];
        read(format, data, 0, to, to.length);
        return to;
    }

    /** The {@code count} numbers from number {@code first}. */
    static void read(WeightFormat format, MemorySegment from, long first, float[] to, int count) {
        switch (format) {
            case F32 -> {
                for (int i = 0; i < count; i++) {
                    to[i] = from.get(F32, 4 * (first + i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    to[i] = Float.intBitsToFloat(from.get(HALF, 2 * (first + i)) << 16);
                }
            }
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    to[i] = Float.float16ToFloat(from.get(HALF, 2 * (first + i)));
                }
            }
            case INT8, Q4 -> throw new IllegalArgumentException(format + " is no format of a tensor in a checkpoint");
        }
    }
}
