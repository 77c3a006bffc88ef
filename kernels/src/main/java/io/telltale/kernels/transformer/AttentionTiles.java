package io.telltale.kernels.transformer;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Attention for some rows of queries, all heads that share a key head, over one range of keys, tile by tile: never more than {@link #KEYS} scores for each at a
 * time. Each tile's scores are compared with the largest so far, and what was summed before is lowered by the difference (M. Milakov, N. Gimelshein, 2018).
 */
final class AttentionTiles {
    static final int KEYS = 64;
    /** For so few queries keys are multiplied as they lie; for more it pays to turn them, since sums over lanes cost more than the products. */
    private static final int FEW = 8;
    /** Keys that are turned at a time: the numbers of a cache line. */
    private static final int TURNED = 16;
    private static final int L = Lanes.COUNT;

    private final HeadShape shape;
    private final HostRows q;
    private final HostRows k;
    private final HostRows v;
    private final HostSpans spans;
    /** Of a head, filled up to vectors. */
    private final int width;
    private final int group;

    // what is worked on: queries and sums of (head of the group, row), then a tile of keys, transposed, and of values
    private int first;
    private int rows;
    private int lines;
    private float[] queries = new float[0];
    private float[] sums = new float[0];
    private float[] scores = new float[0];
    private float[] most = new float[0];
    private float[] total = new float[0];
    private final boolean few;
    private final float[] keys;
    private final float[] values;
    private final float[] line;
    private final float[] sixteen = new float[TileProduct.SUMS];

    /** @param most rows at a time */
    AttentionTiles(HeadShape shape, HostRows q, HostRows k, HostRows v, HostSpans spans, int most) {
        this.shape = shape;
        this.q = q;
        this.k = k;
        this.v = v;
        this.spans = spans;
        this.width = Lanes.fill(shape.headWidth());
        this.group = shape.heads() / shape.keyHeads();
        this.few = most * group <= FEW;
        this.keys = new float[width * KEYS];
        this.values = new float[KEYS * width];
        this.line = new float[few ? L : TURNED * width];
    }

    /** Floats of what {@link #save} leaves for each row and head: the sums, the total and the largest score. */
    int saved() {
        return width + 2;
    }

    /** Rows {@code first} to {@code first + rows - 1}, heads of key head {@code keyHead}, the keys from {@code from} to {@code to} as far as each row sees them. */
    void attend(int keyHead, int firstRow, int count, int from, int to) {
        begin(keyHead, firstRow, count);
        int shared = 0;
        int least = Integer.MAX_VALUE;
        int end = 0;
        for (int i = first; i < first + rows; i++) {
            shared = Math.max(shared, spans.shared(i));
            least = Math.min(least, spans.from(i));
            end = Math.max(end, spans.to(i));
        }
        int to1 = Math.min(shared, to);
        for (int t = from; t < to1; t += KEYS) {
            tile(keyHead, t, Math.min(KEYS, to1 - t));
        }
        int to2 = Math.min(end, to);
        for (int t = Math.max(from, Math.max(least, shared)); t < to2; t += KEYS) {
            tile(keyHead, t, Math.min(KEYS, to2 - t));
        }
    }

    private void begin(int keyHead, int firstRow, int count) {
        first = firstRow;
        rows = count;
        lines = (rows * group + TileProduct.SIDE - 1) / TileProduct.SIDE * TileProduct.SIDE;
        queries = Scratch.grown(queries, lines * width);
        sums = Scratch.grown(sums, lines * width);
        scores = Scratch.grown(scores, lines * KEYS);
        most = Scratch.grown(most, lines);
        total = Scratch.grown(total, lines);
        Arrays.fill(sums, 0, lines * width, 0);
        Arrays.fill(queries, 0, lines * width, 0);
        Arrays.fill(most, 0, lines, Float.NEGATIVE_INFINITY);
        Arrays.fill(total, 0, lines, 0);
        float scale = (float) (1 / Math.sqrt(shape.headWidth()));
        for (int r = 0; r < rows * group; r++) {
            q.read(first + r % rows, (keyHead * group + r / rows) * shape.headWidth(), shape.headWidth(), queries, r * width);
            for (int d = 0; d < width; d++) {
                queries[r * width + d] *= scale;
            }
        }
    }

    private void tile(int keyHead, int start, int count) {
        boolean any = false;
        for (int i = first; i < first + rows; i++) {
            any |= start < spans.shared(i) || start + count > spans.from(i) && start < spans.to(i);
        }
        if (!any) {
            return;
        }
        load(keyHead, start, count);
        for (int r = 0; r < lines; r += TileProduct.SIDE) {
            if (few) {
                dots(r, count);
            } else {
                Arrays.fill(scores, r * KEYS, (r + TileProduct.SIDE) * KEYS, 0);
                TileProduct.outer(queries, r * width, width, keys, 0, KEYS, shape.headWidth(), scores, r * KEYS, KEYS, KEYS);
            }
        }
        for (int r = 0; r < lines; r++) {
            shares(r, start, count);
        }
        for (int r = 0; r < lines; r += TileProduct.SIDE) {
            TileProduct.outer(scores, r * KEYS, KEYS, values, 0, width, count, sums, r * width, width, width);
        }
    }

    private void dots(int r, int count) {
        for (int j = 0; j < count; j += TileProduct.SIDE) {
            Arrays.fill(sixteen, 0);
            TileProduct.dots(queries, r * width, width, keys, j * width, width, width, sixteen, 0);
            for (int i = 0; i < TileProduct.SIDE; i++) {
                Lanes.fourSums(sixteen, i * TileProduct.SIDE * L, scores, (r + i) * KEYS + j);
            }
        }
    }

    /** Keys as columns, or as rows where there are few queries; values as rows. What is behind {@code count} is not seen. */
    private void load(int keyHead, int start, int count) {
        int column = keyHead * shape.headWidth();
        for (int j = 0; j < count; j++) {
            v.read(start + j, column, shape.headWidth(), values, j * width);
            if (few) {
                k.read(start + j, column, shape.headWidth(), keys, j * width);
            }
        }
        for (int j = 0; j < count && !few; j += TURNED) {
            for (int t = 0; t < TURNED; t++) {
                k.read(start + Math.min(j + t, count - 1), column, shape.headWidth(), line, t * width);
            }
            turn(line, width, shape.headWidth(), keys, j);
        }
    }

    private static void turn(float[] rows, int width, int columns, float[] to, int at) {
        for (int d = 0; d < columns; d++) {
            for (int t = 0; t < TURNED; t++) {
                to[d * KEYS + at + t] = rows[t * width + d];
            }
        }
    }

    /** Scores -> exp(score - largest so far); zero where the row does not see the key. */
    private void shares(int r, int start, int count) {
        int at = r * KEYS;
        boolean sees = false;
        if (r < rows * group) {
            int i = first + r % rows;
            int shared = clamp(spans.shared(i) - start, count);
            int from = Math.max(shared, clamp(spans.from(i) - start, count));
            int to = Math.max(from, clamp(spans.to(i) - start, count));
            Arrays.fill(scores, at + shared, at + from, Float.NEGATIVE_INFINITY);
            Arrays.fill(scores, at + to, at + KEYS, Float.NEGATIVE_INFINITY);
            sees = shared > 0 || from < to;
        }
        if (!sees) {
            Arrays.fill(scores, at, at + KEYS, 0);
            return;
        }
        float largest = largest(scores, at, line);
        if (largest > most[r]) {
            if (total[r] > 0) {
                float factor = (float) Math.exp(most[r] - largest);
                total[r] *= factor;
                scale(sums, r * width, width, factor);
            }
            most[r] = largest;
        }
        LaneFunctions.exp(scores, at, KEYS, most[r]);
        total[r] += sum(scores, at, line);
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

    /** The result, after all keys. */
    void write(int keyHead, HostRows to) {
        for (int r = 0; r < rows * group; r++) {
            scale(sums, r * width, width, 1 / total[r]);
            to.write(first + r % rows, (keyHead * group + r / rows) * shape.headWidth(), shape.headWidth(), sums, r * width);
        }
    }

    /** Sums, totals and largest scores of this range of keys, to be joined with those of others; {@link #saved} numbers for each row and head of the group. */
    void save(float[] into, int at) {
        for (int r = 0; r < rows * group; r++) {
            int to = at + r * saved();
            System.arraycopy(sums, r * width, into, to, width);
            into[to + width] = total[r];
            into[to + width + 1] = most[r];
        }
    }

    /** Joins {@code parts} ranges that were saved {@code stride} apart, in their order. */
    void join(float[] saved, int at, int stride, int parts, int keyHead, int firstRow, int count, HostRows to) {
        begin(keyHead, firstRow, count);
        for (int r = 0; r < rows * group; r++) {
            for (int p = 0; p < parts; p++) {
                most[r] = Math.max(most[r], saved[at + p * stride + r * saved() + width + 1]);
            }
            for (int p = 0; p < parts; p++) {
                int part = at + p * stride + r * saved();
                if (saved[part + width] > 0) {
                    float factor = (float) Math.exp(saved[part + width + 1] - most[r]);
                    total[r] += saved[part + width] * factor;
                    for (int d = 0; d < width; d++) {
                        sums[r * width + d] += saved[part + d] * factor;
                    }
                }
            }
        }
        write(keyHead, to);
    }
}
