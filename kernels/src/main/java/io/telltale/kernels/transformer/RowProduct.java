package io.telltale.kernels.transformer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * y = W x for one row of activations, the weights unpacked in registers: decoding reads every weight once, so that this runs as fast as memory can be read. Row
 * by row, since one stream of memory is fetched ahead better than several; x lies as {@link Arrangement} says.
 */
final class RowProduct {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final ValueLayout.OfFloat SCALE = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ORDER);
    private static final int L = Lanes.COUNT;
    /** Bytes of a vector. */
    private static final int V = 4 * L;

    /** Vectors of words in a block of quantised weights. */
    private static final int PER_BLOCK = WeightFormat.LANES / L;

    private final MemorySegment data;
    private final WeightFormat format;
    private final int outputs;
    private final long rowBytes;
    private final long scales;
    private final int groups;
    private final int blocks;
    private final int vectors;
    private final long last;

    RowProduct(HostWeights w, Arrangement arrangement) {
        this.data = w.data();
        this.format = w.format();
        this.outputs = w.outputs();
        this.rowBytes = format.valueBytes(1, w.inputs());
        this.scales = format.valueBytes(outputs, w.inputs());
        this.groups = (int) (format.stored(w.inputs()) / WeightFormat.GROUP);
        this.blocks = arrangement.blocks();
        this.vectors = blocks * PER_BLOCK;
        this.last = arrangement.at(blocks - 1);
    }

    /**
     * y[o - first] for the outputs from {@code first} to {@code end}.
     *
     * @param x arranged
     * @param y three longer than there are outputs
     */
    void multiply(int first, int end, float[] x, float[] y, Scratch scratch) {
        if (format.isQuantised()) {
            MemorySegment.copy(data, SCALE, scales + 4L * first * groups, scratch.scales((end - first) * groups), 0, (end - first) * groups);
        }
        for (int o = first; o < end; o += 4) {
            for (int r = 0; r < 4; r++) {
                int row = Math.min(o + r, end - 1);
                switch (format) {
                    case F32 -> f32(row, x, scratch.four, r * L);
                    case F16 -> f16(row, x, scratch.four, r * L);
                    case BF16 -> bf16(row, x, scratch.four, r * L);
                    case INT8 -> int8(row, x, scratch.scales, (row - first) * groups, scratch.four, r * L);
                    case Q4 -> {
                        q4(row, 0, x, scratch.scales, (row - first) * groups, scratch.four, r * L);
                        for (int quarter = 1; quarter < 4; quarter++) {
                            q4(row, quarter, x, scratch.scales, (row - first) * groups, scratch.lanes, 0);
                            Lanes.add(scratch.lanes, scratch.four, r * L);
                        }
                    }
                }
            }
            Lanes.fourSums(scratch.four, 0, y, o - first);
        }
    }

    private static FloatVector of(float[] x, int at) {
        return FloatVector.fromArray(Lanes.FLOATS, x, at);
    }

    private void f32(int row, float[] x, float[] into, int to) {
        FloatVector s = FloatVector.zero(Lanes.FLOATS);
        long p = row * rowBytes;
        for (int block = 0; block < blocks; block++) {
            s = floats(p + at(block)).fma(of(x, block * L), s);
        }
        s.intoArray(into, to);
    }

    private void bf16(int row, float[] x, float[] into, int to) {
        FloatVector s = FloatVector.zero(Lanes.FLOATS);
        FloatVector t = s;
        long p = row * rowBytes;
        for (int block = 0; block < blocks; block++) {
            IntVector w = ints(p + at(block));
            s = Unpack.bf16Even(w).fma(of(x, block * 2 * L), s);
            t = Unpack.bf16Odd(w).fma(of(x, block * 2 * L + L), t);
        }
        s.add(t).intoArray(into, to);
    }

    private void f16(int row, float[] x, float[] into, int to) {
        FloatVector s = FloatVector.zero(Lanes.FLOATS);
        FloatVector t = s;
        long p = row * rowBytes;
        for (int block = 0; block < blocks; block++) {
            IntVector w = ints(p + at(block));
            s = Unpack.f16Even(w).fma(of(x, block * 2 * L), s);
            t = Unpack.f16Odd(w).fma(of(x, block * 2 * L + L), t);
        }
        s.add(t).intoArray(into, to);
    }

    /** A block has two groups: the product of 32 columns is formed before their scale is applied. */
    private void int8(int row, float[] x, float[] scale, int group, float[] into, int to) {
        FloatVector s = FloatVector.zero(Lanes.FLOATS);
        FloatVector t = s;
        long p = row * rowBytes;
        for (int v = 0; v < vectors; v++) {
            int block = v / PER_BLOCK;
            int at = block * 64 + v % PER_BLOCK * L;
            IntVector w = ints(p + (long) v * V);
            FloatVector low = Unpack.int8(w, 1).fma(of(x, at + 16), Unpack.int8(w, 0).mul(of(x, at)));
            FloatVector high = Unpack.int8(w, 3).fma(of(x, at + 48), Unpack.int8(w, 2).mul(of(x, at + 32)));
            s = low.fma(broadcast(scale[group + 2 * block]), s);
            t = high.fma(broadcast(scale[group + 2 * block + 1]), t);
        }
        s.add(t).mul(Unpack.INT8_UNIT).intoArray(into, to);
    }

    /** One group of four, two neighbouring nibbles of all words: with more at once the compiler gives up on inlining, and a token takes ten times as long. */
    private void q4(int row, int quarter, float[] x, float[] scale, int group, float[] into, int to) {
        FloatVector s = FloatVector.zero(Lanes.FLOATS);
        long p = row * rowBytes;
        int shift = 24 - 8 * quarter;
        for (int v = 0; v < vectors; v++) {
            int block = v / PER_BLOCK;
            int at = block * 128 + quarter * 32 + v % PER_BLOCK * L;
            IntVector w = ints(p + (long) v * V).lanewise(VectorOperators.LSHL, shift);
            FloatVector products = Unpack.q4(w, 7).fma(of(x, at + 16), Unpack.q4(w, 6).mul(of(x, at)));
            s = products.fma(broadcast(scale[group + 4 * block + quarter]), s);
        }
        s.mul(Unpack.Q4_UNIT).intoArray(into, to);
    }

    private static FloatVector broadcast(float x) {
        return FloatVector.broadcast(Lanes.FLOATS, x);
    }

    /** Where a block of weights that are not quantised begins in its row. */
    private long at(int block) {
        return Math.min((long) block * V, last);
    }

    private FloatVector floats(long at) {
        return FloatVector.fromMemorySegment(Lanes.FLOATS, data, at, ORDER);
    }

    private IntVector ints(long at) {
        return IntVector.fromMemorySegment(Lanes.INTS, data, at, ORDER);
    }
}
