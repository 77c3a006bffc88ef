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

    private static final ValueLayout.OfLong FOUR_HALVES = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /** An exponent of ones, and one in its lowest bit more is the sign's place: so four are looked at at once. */
    private static final long HALF_EXPONENTS = 0x7C00_7C00_7C00_7C00L;
    private static final long HALF_LEAST = 0x0400_0400_0400_0400L;
    private static final long HALF_SIGNS = 0x8000_8000_8000_8000L;

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
     * Reads all of a tensor of float16: kernels compute with its bits as they lie, and would take an infinity for 65536. In other formats what is not finite stays that.
     *
     * @throws CheckpointException where a float16 is an infinity or no number
     */
    void requireFiniteHalves() throws CheckpointException {
        if (!type.equals("F16")) {
            return;
        }
        long fours = data.byteSize() / Long.BYTES * Long.BYTES;
        long at = 0;
        while (at < fours && (((data.get(FOUR_HALVES, at) & HALF_EXPONENTS) + HALF_LEAST) & HALF_SIGNS) == 0) {
            at += Long.BYTES;
        }
        for (; at < data.byteSize(); at += Short.BYTES) {
            float value = Float.float16ToFloat(data.get(HALF, at));
            if (!Float.isFinite(value)) {
                throw new CheckpointException(file + ": number " + at / Short.BYTES + " of " + name + " is " + value + "; the checkpoint is damaged, or its weights are"
                        + " beyond what F16 holds: use the one in BF16");
            }
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
