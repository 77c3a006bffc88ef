package io.telltale.kernels.transformer;

import io.telltale.kernels.Capability;
import java.lang.foreign.MemorySegment;

/**
 * The operations of a transformer on one device. Calls take effect in the order in which they are made, but may return before they are done;
 * {@link Rows#read} waits for everything before it. The number of rows is that of the arguments: work on fewer by passing {@link Rows#slice}. Arguments whose
 * shapes do not fit are an {@link IllegalArgumentException} that prints both shapes. Source and target must not overlap unless an operation says so.
 *
 * <p>Used by one thread at a time. Closing it frees what was made by it; weights handed over as a segment must live until then, since backends on the processor
 * read them where they are. Results are the same, bit for bit, each time a backend runs the same calls.
 *
 * <p>A device that runs out of memory or is lost throws {@link io.telltale.kernels.DeviceFailedException}.
 */
public interface TransformerBackend extends AutoCloseable {
    Capability capability();

    /**
     * W: outputs x inputs, row by row.
     *
     * @param data {@link WeightFormat#bytes} long, little endian; its address is a multiple of the size of its elements
     */
    Weights weights(WeightFormat format, int outputs, int inputs, MemorySegment data);

    /** count x width, zero. Lives until it is closed or the backend is. */
    Rows rows(int count, int width);

    Indices indices(int... values);

    /** One stretch for each row of queries. */
    Spans spans(int[] shared, int[] from, int[] to);

    /** to[i] = row tokens[i] of the table. */
    void embed(Weights table, Indices tokens, Rows to);

    /** to[i] = W from[i] + b. */
    void linear(Linear by, Rows from, Rows to);

    /** to[i] += W from[i] + b. */
    void linearAdd(Linear by, Rows from, Rows to);

    /** to[i] = silu(G from[i] + g) * (U from[i] + u), silu(x) = x / (1 + exp(-x)). */
    void gated(Linear gate, Linear up, Rows from, Rows to);

    /** x / sqrt(mean(x^2) + epsilon) * weight, for each group of {@code weight.width()} neighbours in a row. {@code to} may be {@code from}. */
    void rmsNorm(Rows from, Rows weight, float epsilon, Rows to);

    /** (x - mean(x)) / sqrt(var(x) + epsilon) * weight + bias, for each whole row; var is the mean square. {@code to} may be {@code from}. */
    void layerNorm(Rows from, Rows weight, Rows bias, float epsilon, Rows to);

    /**
     * In place: the halves (a, b) of each group of {@code headWidth} neighbours in row i become (a cos[i] - b sin[i], b cos[i] + a sin[i]).
     *
     * @param cos headWidth / 2 wide, one row for each of {@code rows}
     */
    void rotate(Rows rows, int headWidth, Rows cos, Rows sin);

    /**
     * to[i][h] = sum over j of softmax_j(q[i][h] . k[j][g] / sqrt(headWidth)) v[j][g], j over the keys that {@code spans} lets row i see, g = h * keyHeads / heads.
     *
     * @param q  one row for each stretch, heads * headWidth wide; {@code to} has the same shape
     * @param k  keyHeads * headWidth wide, as has {@code v}; as many rows as the stretches reach
     */
    void attention(HeadShape shape, Rows q, Rows k, Rows v, Spans spans, Rows to);

    /** In place. */
    void gelu(Gelu kind, Rows rows);

    /** to += what. */
    void add(Rows what, Rows to);

    /** to = from; either may be a view, for instance the next rows of a cache. */
    void copy(Rows from, Rows to);

    /** to[i] = from[at[i]]. */
    void gather(Rows from, Indices at, Rows to);

    /** to[at[i]] = from[i]; no index twice. */
    void scatter(Rows from, Indices at, Rows to);

    /** to[at[i]] += from[i]; no index twice. */
    void scatterAdd(Rows from, Indices at, Rows to);

    @Override
    void close();
}
