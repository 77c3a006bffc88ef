package io.telltale.kernels.transformer;

import java.util.Arrays;

/**
 * Attention for a block of rows of queries, all heads that share a key head, tile by tile of keys: each tile serves all of them, as two products of matrices.
 * A desk for one worker: what it computes in is kept from call to call.
 */
final class AttentionTiles {
    /** Keys that are turned at a time: the numbers of a cache line. */
    private static final int TURNED = 16;
    private final OnlineSoftmax softmax = new OnlineSoftmax();
    private HeadShape shape;
    private HostRows q;
    private HostRows k;
    private HostRows v;
    private HostSpans spans;
    /** Of a head, filled up to vectors. */
    private int width;
    private int group;
    private float[] keys = new float[0];
    private float[] values = new float[0];
    private float[] rowsOfKeys = new float[0];
    private float[] queries = new float[0];

    void begin(HeadShape shape, HostRows q, HostRows k, HostRows v, HostSpans spans) {
        this.shape = shape;
        this.q = q;
        this.k = k;
        this.v = v;
        this.spans = spans;
        this.width = Lanes.fill(shape.headWidth());
        this.group = shape.heads() / shape.keyHeads();
        this.keys = Scratch.grown(keys, shape.headWidth() * OnlineSoftmax.KEYS);
        this.values = Scratch.grown(values, OnlineSoftmax.KEYS * width);
        this.rowsOfKeys = Scratch.grown(rowsOfKeys, TURNED * width);
    }

    /** Rows {@code first} to {@code first + rows - 1} for the heads of {@code keyHead}. */
    void attend(int keyHead, int first, int rows, HostRows to) {
        int lines = (rows * group + TileProduct.SIDE - 1) / TileProduct.SIDE * TileProduct.SIDE;
        softmax.begin(lines, width);
        queries = Scratch.grown(queries, lines * width);
        Queries.scaled(shape, q, keyHead, first, rows, queries, lines * width, width);
        int shared = 0;
        int least = Integer.MAX_VALUE;
        int end = 0;
        for (int i = first; i < first + rows; i++) {
            shared = Math.max(shared, spans.shared(i));
            least = Math.min(least, spans.from(i));
            end = Math.max(end, spans.to(i));
        }
        for (int t = 0; t < shared; t += OnlineSoftmax.KEYS) {
            tile(keyHead, first, rows, lines, t, Math.min(OnlineSoftmax.KEYS, shared - t));
        }
        for (int t = Math.max(least, shared); t < end; t += OnlineSoftmax.KEYS) {
            tile(keyHead, first, rows, lines, t, Math.min(OnlineSoftmax.KEYS, end - t));
        }
        for (int r = 0; r < rows * group; r++) {
            softmax.finish(r);
            to.write(first + r % rows, (keyHead * group + r / rows) * shape.headWidth(), shape.headWidth(), softmax.sums, r * width);
        }
    }

    private void tile(int keyHead, int first, int rows, int lines, int start, int count) {
        if (!spans.anySees(first, rows, start, count)) {
            return;
        }
        load(keyHead, start, count);
        float[] scores = softmax.scores;
        Arrays.fill(scores, 0, lines * OnlineSoftmax.KEYS, 0);
        for (int r = 0; r < lines; r += TileProduct.SIDE) {
            TileProduct.outer(queries, r * width, width, keys, 0, OnlineSoftmax.KEYS, shape.headWidth(), scores, r * OnlineSoftmax.KEYS, OnlineSoftmax.KEYS,
                    OnlineSoftmax.KEYS);
        }
        for (int r = 0; r < rows * group; r++) {
            softmax.see(r, spans, first + r % rows, start, count);
        }
        for (int r = 0; r < lines; r += TileProduct.SIDE) {
            TileProduct.outer(scores, r * OnlineSoftmax.KEYS, OnlineSoftmax.KEYS, values, 0, width, count, softmax.sums, r * width, width, width);
        }
    }

    /** Keys as columns, values as rows. Behind {@code count} are those of another tile or call, which are not seen. */
    private void load(int keyHead, int start, int count) {
        int column = keyHead * shape.headWidth();
        for (int j = 0; j < count; j++) {
            v.read(start + j, column, shape.headWidth(), values, j * width);
        }
        for (int j = 0; j < count; j += TURNED) {
            for (int t = 0; t < TURNED; t++) {
                k.read(start + Math.min(j + t, count - 1), column, shape.headWidth(), rowsOfKeys, t * width);
            }
            turn(rowsOfKeys, width, shape.headWidth(), keys, j);
        }
    }

    private static void turn(float[] rows, int width, int columns, float[] to, int at) {
        for (int d = 0; d < columns; d++) {
            for (int t = 0; t < TURNED; t++) {
                to[d * OnlineSoftmax.KEYS + at + t] = rows[t * width + d];
            }
        }
    }
}
