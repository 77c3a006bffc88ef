package io.telltale.kernels.transformer;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Attention for a few rows of queries, all heads, over a part of the keys. Here the keys are what is read most: they are copied by whole rows, in the order of
 * memory, and multiplied as they lie. What the parts leave is joined in
 * their order. A desk for one worker: what it computes in is kept from call to call.
 */
final class AttentionByKeys {
    /** Keys that are copied at a time: of 1024 numbers each, keys and values together take 256 KB, which stay in the second cache. */
    private static final int TILE = 32;
    private HeadShape shape;
    private HostRows k;
    private HostRows v;
    private HostSpans spans;
    private int width;
    private int group;
    private int rows;
    /** Of one key head, filled up to whole tiles of products. */
    private int lines;
    /** At least one for each key head. */
    private OnlineSoftmax[] softmax = new OnlineSoftmax[0];
    private float[][] queries = new float[0][];
    private float[] keys = new float[0];
    private float[] values = new float[0];
    private final float[] dots = new float[TileProduct.SUMS];

    void begin(HeadShape shape, HostRows q, HostRows k, HostRows v, HostSpans spans) {
        this.shape = shape;
        this.k = k;
        this.v = v;
        this.spans = spans;
        this.rows = q.count();
        this.width = Lanes.fill(shape.headWidth());
        this.group = shape.heads() / shape.keyHeads();
        this.lines = (rows * group + TileProduct.SIDE - 1) / TileProduct.SIDE * TileProduct.SIDE;
        if (softmax.length < shape.keyHeads()) {
            softmax = Stream.generate(OnlineSoftmax::new).limit(shape.keyHeads()).toArray(OnlineSoftmax[]::new);
            queries = new float[shape.keyHeads()][0];
        }
        for (int head = 0; head < shape.keyHeads(); head++) {
            queries[head] = Scratch.grown(queries[head], lines * width);
            softmax[head].begin(lines, width);
            Queries.scaled(shape, q, head, 0, rows, queries[head], lines * width, width);
        }
        // a head that is no whole number of vectors is read into its neighbour: queries are zero there, and sums of it are not written
        this.keys = Scratch.grown(keys, TILE * shape.keyWidth() + width);
        this.values = Scratch.grown(values, TILE * shape.keyWidth() + width);
        if (width > shape.headWidth()) {
            // what an earlier call left there might be no number, and that times zero is none either
            Arrays.fill(keys, 0);
        }
    }

    /** Numbers that {@link #attend} leaves for a part. */
    int saved() {
        return shape.keyHeads() * rows * group * softmax[0].saved();
    }

    /** The keys from {@code from} to {@code to}. */
    void attend(int from, int to, float[] into, int at) {
        for (int head = 0; head < shape.keyHeads(); head++) {
            softmax[head].begin(lines, width);
        }
        for (int t = from; t < to; t += TILE) {
            int count = Math.min(TILE, to - t);
            if (spans.anySees(0, rows, t, count)) {
                tile(t, count);
            }
        }
        for (int head = 0; head < shape.keyHeads(); head++) {
            for (int r = 0; r < rows * group; r++) {
                softmax[head].save(r, into, at + (head * rows * group + r) * softmax[0].saved());
            }
        }
    }

    private void tile(int start, int count) {
        int pitch = shape.keyWidth();
        for (int j = 0; j < count; j++) {
            k.read(start + j, 0, pitch, keys, j * pitch);
            v.read(start + j, 0, pitch, values, j * pitch);
        }
        for (int head = 0; head < shape.keyHeads(); head++) {
            float[] scores = softmax[head].scores;
            for (int r = 0; r < lines; r += TileProduct.SIDE) {
                for (int j = 0; j < count; j += TileProduct.SIDE) {
                    // four at a time; the last ones once more where their number is no multiple
                    int key = Math.max(0, Math.min(j, count - TileProduct.SIDE));
                    scores(head, r, key, pitch, scores);
                }
            }
            for (int r = 0; r < rows * group; r++) {
                softmax[head].see(r, spans, r % rows, start, count);
            }
            for (int r = 0; r < lines; r += TileProduct.SIDE) {
                TileProduct.outer(scores, r * OnlineSoftmax.KEYS, OnlineSoftmax.KEYS, values, head * shape.headWidth(), pitch, count, softmax[head].sums, r * width, width,
                        width);
            }
        }
    }

    private void scores(int head, int r, int key, int pitch, float[] scores) {
        Arrays.fill(dots, 0);
        TileProduct.dots(queries[head], r * width, width, keys, key * pitch + head * shape.headWidth(), pitch, width, dots, 0);
        for (int i = 0; i < TileProduct.SIDE; i++) {
            Lanes.fourSums(dots, i * TileProduct.SIDE * Lanes.COUNT, scores, (r + i) * OnlineSoftmax.KEYS + key);
        }
    }

    /** The result of {@code parts} parts, saved one behind the other. */
    void join(float[] saved, int parts, HostRows to) {
        for (int head = 0; head < shape.keyHeads(); head++) {
            softmax[head].begin(lines, width);
            for (int r = 0; r < rows * group; r++) {
                softmax[head].join(r, saved, (head * rows * group + r) * softmax[0].saved(), saved(), parts);
                softmax[head].finish(r);
                to.write(r % rows, (head * group + r / rows) * shape.headWidth(), shape.headWidth(), softmax[head].sums, r * width);
            }
        }
    }
}
