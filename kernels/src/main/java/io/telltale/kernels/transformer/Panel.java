package io.telltale.kernels.transformer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** A few rows of weights, a stretch of their columns, as float32 in the order of {@link Arrangement}: unpacked once, used for many rows of activations. */
final class Panel {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final ValueLayout.OfFloat SCALE = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ORDER);
    private static final int L = Lanes.COUNT;

    private Panel() {
    }

    /**
     * Rows from {@code first} of the weights into {@code panel}, one behind the other, {@code to - from} blocks each; rows behind the last are zero.
     *
     * @param rows of the panel
     */
    static void unpack(HostWeights w, Arrangement order, int first, int rows, int from, int to, Scratch scratch) {
        int length = (to - from) * order.width();
        float[] panel = scratch.panel(rows * length);
        for (int r = 0; r < rows; r++) {
            int at = r * length;
            if (first + r >= w.outputs()) {
                java.util.Arrays.fill(panel, at, at + length, 0);
            } else if (!order.readable()) {
                float[] row = scratch.row(w.inputs());
                w.row(first + r, row);
                order.arrange(row, 0, panel, at);
            } else {
                unpack(w, order, first + r, from, to, panel, at, scratch);
            }
        }
    }

    private static void unpack(HostWeights w, Arrangement order, int output, int from, int to, float[] panel, int at, Scratch scratch) {
        MemorySegment data = w.data();
        long row = output * w.format().valueBytes(1, w.inputs());
        int last = order.blocks() - 1;
        switch (w.format()) {
            case F32, F16, BF16 -> {
                int whole = Math.min(to, last);
                blocks(w.format(), data, row + order.at(0) + (long) from * 4 * L, whole - from, panel, at);
                if (to > last) {
                    blocks(w.format(), data, row + order.at(last), 1, panel, at + (whole - from) * order.width());
                }
            }
            case INT8, Q4 -> {
                int groups = order.width() / WeightFormat.GROUP;
                float[] scales = scratch.scales((to - from) * groups);
                long all = w.format().stored(w.inputs()) / WeightFormat.GROUP;
                long scale = w.format().valueBytes(w.outputs(), w.inputs()) + 4 * (output * all + (long) from * groups);
                MemorySegment.copy(data, SCALE, scale, scales, 0, (to - from) * groups);
                int vectors = (to - from) * WeightFormat.LANES / L;
                if (w.format() == WeightFormat.INT8) {
                    int8(data, row + from * 64L, vectors, scales, panel, at);
                } else {
                    q4(data, row + from * 64L, 0, vectors, scales, panel, at);
                    q4(data, row + from * 64L, 1, vectors, scales, panel, at);
                }
            }
        }
    }

    private static void blocks(WeightFormat format, MemorySegment data, long p, int count, float[] panel, int at) {
        switch (format) {
            case F32 -> MemorySegment.copy(data, SCALE, p, panel, at, count * L);
            case F16 -> f16(data, p, count, panel, at);
            default -> bf16(data, p, count, panel, at);
        }
    }

    private static void bf16(MemorySegment data, long p, int count, float[] panel, int at) {
        for (int b = 0; b < count; b++) {
            IntVector w = ints(data, p + 4L * L * b);
            Unpack.bf16Even(w).intoArray(panel, at + 2 * L * b);
            Unpack.bf16Odd(w).intoArray(panel, at + 2 * L * b + L);
        }
    }

    private static void f16(MemorySegment data, long p, int count, float[] panel, int at) {
        for (int b = 0; b < count; b++) {
            IntVector w = ints(data, p + 4L * L * b);
            Unpack.f16Even(w).intoArray(panel, at + 2 * L * b);
            Unpack.f16Odd(w).intoArray(panel, at + 2 * L * b + L);
        }
    }

    private static void int8(MemorySegment data, long p, int vectors, float[] scales, float[] panel, int at) {
        for (int v = 0; v < vectors; v++) {
            int block = v * L / WeightFormat.LANES;
            int to = at + block * 64 + v * L % WeightFormat.LANES;
            IntVector w = ints(data, p + 4L * L * v);
            FloatVector low = FloatVector.broadcast(Lanes.FLOATS, scales[2 * block] * Unpack.INT8_UNIT);
            FloatVector high = FloatVector.broadcast(Lanes.FLOATS, scales[2 * block + 1] * Unpack.INT8_UNIT);
            Unpack.int8(w, 0).mul(low).intoArray(panel, to);
            Unpack.int8(w, 1).mul(low).intoArray(panel, to + 16);
            Unpack.int8(w, 2).mul(high).intoArray(panel, to + 32);
            Unpack.int8(w, 3).mul(high).intoArray(panel, to + 48);
        }
    }

    /** The lower or the upper half of all words. */
    private static void q4(MemorySegment data, long p, int half, int vectors, float[] scales, float[] panel, int at) {
        for (int v = 0; v < vectors; v++) {
            int block = v * L / WeightFormat.LANES;
            int to = at + block * 128 + half * 64 + v * L % WeightFormat.LANES;
            IntVector w = ints(data, p + 4L * L * v).lanewise(VectorOperators.LSHL, 16 - 16 * half);
            FloatVector low = FloatVector.broadcast(Lanes.FLOATS, scales[4 * block + 2 * half] * Unpack.Q4_UNIT);
            FloatVector high = FloatVector.broadcast(Lanes.FLOATS, scales[4 * block + 2 * half + 1] * Unpack.Q4_UNIT);
            Unpack.q4(w, 4).mul(low).intoArray(panel, to);
            Unpack.q4(w, 5).mul(low).intoArray(panel, to + 16);
            Unpack.q4(w, 6).mul(high).intoArray(panel, to + 32);
            Unpack.q4(w, 7).mul(high).intoArray(panel, to + 48);
        }
    }

    private static IntVector ints(MemorySegment data, long at) {
        return IntVector.fromMemorySegment(Lanes.INTS, data, at, ORDER);
    }
}
