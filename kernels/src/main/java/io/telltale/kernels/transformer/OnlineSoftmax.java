package io.telltale.kernels.transformer;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Softmax-weighted sums of values, over keys that come tile by tile, for some lines: a query and a head each. A tile's scores are compared with the largest so
 * far, and what was summed before is lowered by the difference (M. Milakov, N. Gimelshein, 2018). So no more than a tile of scores is ever there.
 */
final class OnlineSoftmax {
    /** Keys of a tile at most. */
    static final int KEYS = 64;
    private static final int L = Lanes.COUNT;
    /** Of a head, filled up to vectors. */
    private int width;
    private final float[] lanes = new float[L];
    /** A tile's scores, {@link #KEYS} for each line; after {@link #see} what they weigh. */
    float[] scores = new float[0];
    /** What was summed so far, {@code width} for each line. */
    float[] sums = new float[0];
    private float[] most = new float[0];
    private float[] total = new float[0];

    /** @param width of a head, filled up to vectors */
    void begin(int lines, int width) {
        this.width = width;
        scores = Scratch.grown(scores, lines * KEYS);
        sums = Scratch.grown(sums, lines * width);
        most = Scratch.grown(most, lines);
        total = Scratch.grown(total, lines);
        Arrays.fill(sums, 0, lines * width, 0);
        Arrays.fill(most, 0, lines, Float.NEGATIVE_INFINITY);
        Arrays.fill(total, 0, lines, 0);
    }

    /** The {@code count} scores of keys from {@code start} on become weights; zero where {@code row} of the spans does not see the key. */
    void see(int line, HostSpans spans, int row, int start, int count) {
        int at = line * KEYS;
        int shared = clamp(spans.shared(row) - start, count);
        int from = Math.max(shared, clamp(spans.from(row) - start, count));
        int to = Math.max(from, clamp(spans.to(row) - start, count));
        if (shared == 0 && from == to) {
            unseen(line);
            return;
        }
        Arrays.fill(scores, at + shared, at + from, Float.NEGATIVE_INFINITY);
        Arrays.fill(scores, at + to, at + KEYS, Float.NEGATIVE_INFINITY);
        float largest = largest(scores, at, lanes);
        if (largest > most[line]) {
            if (total[line] > 0) {
                float factor = (float) Math.exp(most[line] - largest);
                total[line] *= factor;
                scale(sums, line * width, width, factor);
            }
            most[line] = largest;
        }
        LaneFunctions.exp(scores, at, KEYS, most[line]);
        total[line] += sum(scores, at, lanes);
    }

    /** None of the tile's keys weighs anything for this line. */
    void unseen(int line) {
        Arrays.fill(scores, line * KEYS, (line + 1) * KEYS, 0);
    }

    private static int clamp(int x, int count) {
        return Math.min(Math.max(x, 0), count);
    }

    private static float largest(float[] x, int at, float[] lanes) {
        FloatVector m = FloatVector.fromArray(Lanes.FLOATS, x, at);
        for (int j = L; j < KEYS; j += L) {
            m = m.max(FloatVector.fromArray(Lanes.FLOATS, x, at + j));
        }
        m.intoArray(lanes, 0);
        float largest = lanes[0];
        for (int i = 1; i < L; i++) {
            largest = Math.max(largest, lanes[i]);
        }
        return largest;
    }

    private static float sum(float[] x, int at, float[] lanes) {
        FloatVector s = FloatVector.fromArray(Lanes.FLOATS, x, at);
        for (int j = L; j < KEYS; j += L) {
            s = s.add(FloatVector.fromArray(Lanes.FLOATS, x, at + j));
        }
        s.intoArray(lanes, 0);
        float sum = lanes[0];
        for (int i = 1; i < L; i++) {
            sum += lanes[i];
        }
        return sum;
    }

    private static void scale(float[] x, int at, int count, float factor) {
        for (int j = at; j < at + count; j += L) {
            FloatVector.fromArray(Lanes.FLOATS, x, j).mul(factor).intoArray(x, j);
        }
    }

    /** The sums become means, after all keys. */
    void finish(int line) {
        scale(sums, line * width, width, 1 / total[line]);
    }

    /** Numbers that {@link #save} leaves for a line. */
    int saved() {
        return width + 2;
    }

    void save(int line, float[] into, int at) {
        System.arraycopy(sums, line * width, into, at, width);
        into[at + width] = total[line];
        into[at + width + 1] = most[line];
    }

    /** What {@code parts} ranges of keys saved {@code stride} apart, joined in their order. */
    void join(int line, float[] saved, int at, int stride, int parts) {
        for (int p = 0; p < parts; p++) {
            most[line] = Math.max(most[line], saved[at + p * stride + width + 1]);
        }
        for (int p = 0; p < parts; p++) {
            int part = at + p * stride;
            if (saved[part + width] > 0) {
                float factor = (float) Math.exp(saved[part + width + 1] - most[line]);
                total[line] += saved[part + width] * factor;
                for (int d = 0; d < width; d++) {
                    sums[line * width + d] += saved[part + d] * factor;
                }
            }
        }
    }
}
