package io.telltale.kernels.transformer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** A matrix and its bytes, packed here by the words of {@link WeightFormat} alone, so that a backend and this can only agree by both being right. */
record Packed(WeightFormat format, double[][] values, byte[] bytes) {
    /** Random weights of a size that keeps W x near x; for 16-bit floats a few so small that they are subnormal. */
    static Packed random(WeightFormat format, int outputs, int inputs, Random random) {
        double size = 1 / Math.sqrt(inputs);
        int stored = (int) format.stored(inputs);
        int[][] q = new int[outputs][stored];
        float[][] scale = new float[outputs][(stored + 31) / 32];
        double[][] w = new double[outputs][inputs];
        for (int o = 0; o < outputs; o++) {
            for (int g = 0; g < scale[o].length; g++) {
                scale[o][g] = g * 32 < inputs ? (float) (size * (0.5 + random.nextDouble())) / most(format) : 0;
            }
            for (int i = 0; i < inputs; i++) {
                q[o][i] = random.nextInt(2 * most(format) + 1) - most(format);
                float v = (float) (random.nextGaussian() * size * (random.nextInt(50) == 0 ? 1e-6 : 1));
                w[o][i] = switch (format) {
                    case F32 -> v;
                    case F16 -> Float.float16ToFloat(Float.floatToFloat16(v));
                    case BF16 -> Float.intBitsToFloat(Float.floatToRawIntBits(v) & 0xFFFF0000);
                    case INT8, Q4 -> (double) q[o][i] * scale[o][i / 32];
                };
            }
        }
        return new Packed(format, w, pack(format, w, q, scale));
    }

    /** Whole numbers of -7..7, which every format holds exactly: the scales are 1. */
    static Packed whole(WeightFormat format, double[][] values) {
        int inputs = values[0].length;
        int[][] q = new int[values.length][(int) format.stored(inputs)];
        float[][] scale = new float[values.length][(int) (format.stored(inputs) + 31) / 32];
        for (int o = 0; o < values.length; o++) {
            java.util.Arrays.fill(scale[o], 1);
            for (int i = 0; i < inputs; i++) {
                q[o][i] = (int) values[o][i];
            }
        }
        return new Packed(format, values, pack(format, values, q, scale));
    }

    static Packed identity(WeightFormat format, int size) {
        double[][] values = new double[size][size];
        for (int i = 0; i < size; i++) {
            values[i][i] = 1;
        }
        return whole(format, values);
    }

    private static int most(WeightFormat format) {
        return format == WeightFormat.Q4 ? 7 : 127;
    }

    private static byte[] pack(WeightFormat format, double[][] w, int[][] q, float[][] scale) {
        int outputs = w.length;
        int inputs = w[0].length;
        ByteBuffer out = ByteBuffer.allocate((int) format.bytes(outputs, inputs)).order(ByteOrder.LITTLE_ENDIAN);
        for (int o = 0; o < outputs; o++) {
            switch (format) {
                case F32 -> {
                    for (double v : w[o]) {
                        out.putFloat((float) v);
                    }
                }
                case F16 -> {
                    for (double v : w[o]) {
                        out.putShort(Float.floatToFloat16((float) v));
                    }
                }
                case BF16 -> {
                    for (double v : w[o]) {
                        out.putShort((short) (Float.floatToRawIntBits((float) v) >>> 16));
                    }
                }
                case INT8 -> {
                    for (int block = 0; block < q[o].length; block += 64) {
                        for (int lane = 0; lane < 16; lane++) {
                            for (int b = 0; b < 4; b++) {
                                out.put((byte) q[o][block + 16 * b + lane]);
                            }
                        }
                    }
                }
                case Q4 -> {
                    for (int block = 0; block < q[o].length; block += 128) {
                        for (int lane = 0; lane < 16; lane++) {
                            for (int n = 0; n < 8; n += 2) {
                                out.put((byte) (q[o][block + 16 * n + lane] & 15 | (q[o][block + 16 * n + 16 + lane] & 15) << 4));
                            }
                        }
                    }
                }
            }
        }
        if (format.isQuantised()) {
            for (float[] row : scale) {
                for (float s : row) {
                    out.putFloat(s);
                }
            }
        }
        return out.array();
    }

    int outputs() {
        return values.length;
    }

    int inputs() {
        return values[0].length;
    }

    /** In memory outside the heap, 64 bytes aligned. */
    MemorySegment segment(Arena arena) {
        MemorySegment data = arena.allocate(bytes.length, 64);
        MemorySegment.copy(bytes, 0, data, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return data;
    }
}
