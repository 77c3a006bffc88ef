package io.telltale.kernels.transformer;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Workers;

import java.lang.foreign.MemorySegment;

/**
 * The transformer in the vector lanes of the processor, spread over the workers, which it owns and closes. Weights are read where they lie. Results are the same
 * bits whatever the number of workers. One row's product with a matrix is formed otherwise than that of several, and may differ from it in the last bits.
 *
 * <p>F16 weights must be finite: an infinity would be read as a number of 65536 and more. Who maps a file of weights refuses such.
 */
final class SimdTransformer extends HostTransformer {
    /** Numbers that one piece of an element-wise loop has at least. */
    private static final int PIECE = 1 << 14;
    private final Crew crew;
    private final int threads;
    private final Product product;
    private final Attention attention;

    SimdTransformer(Workers workers) {
        this.threads = workers.size();
        this.crew = new Crew(workers);
        this.product = new Product(crew);
        this.attention = new Attention(crew);
    }

    @Override
    public Capability capability() {
        return Capability.simd(threads);
    }

    @Override
    public void embed(Weights table, Indices tokens, Rows to) {
        HostWeights w = HostWeights.of(table);
        HostIndices which = HostIndices.of(tokens);
        HostRows out = HostRows.of(to);
        Shapes.embed(w, which, which.largest(), out);
        crew.forEach(out.count(), 8L * out.count() * out.width(), (i, scratch) -> {
            w.row(which.get(i), scratch.row(out.width()));
            out.write(i, scratch.row);
        });
    }

    @Override
    public void linear(Linear by, Rows from, Rows to) {
        Shapes.linear(by, from, to);
        HostRows out = HostRows.of(to);
        product.multiply(HostWeights.of(by.weights()), bias(by), null, null, HostRows.of(from), (row, rows, first, outputs, y, up, stride, scratch) -> {
            for (int i = 0; i < rows; i++) {
                out.write(row + i, first, outputs, y, i * stride);
            }
        });
    }

    @Override
    public void linearAdd(Linear by, Rows from, Rows to) {
        Shapes.linear(by, from, to);
        HostRows out = HostRows.of(to);
        product.multiply(HostWeights.of(by.weights()), bias(by), null, null, HostRows.of(from), (row, rows, first, outputs, y, up, stride, scratch) -> {
            float[] before = scratch.row(outputs);
            for (int i = 0; i < rows; i++) {
                out.read(row + i, first, outputs, before, 0);
                for (int o = 0; o < outputs; o++) {
                    before[o] += y[i * stride + o];
                }
                out.write(row + i, first, outputs, before, 0);
            }
        });
    }

    @Override
    public void gated(Linear gate, Linear up, Rows from, Rows to) {
        Shapes.gated(gate, up, from, to);
        HostRows out = HostRows.of(to);
        product.multiply(HostWeights.of(gate.weights()), bias(gate), HostWeights.of(up.weights()), bias(up), HostRows.of(from),
                (row, rows, first, outputs, y, beside, stride, scratch) -> {
                    LaneFunctions.silu(y, rows * stride);
                    for (int i = 0; i < rows * stride; i++) {
                        y[i] *= beside[i];
                    }
                    for (int i = 0; i < rows; i++) {
                        out.write(row + i, first, outputs, y, i * stride);
                    }
                });
    }

    private static float[] bias(Linear by) {
        return by.bias().isEmpty() ? null : row(by.bias().get());
    }

    private static float[] row(Rows one) {
        HostRows rows = HostRows.of(one);
        float[] values = new float[rows.width()];
        rows.read(0, values);
        return values;
    }

    @Override
    public void rmsNorm(Rows from, Rows weight, float epsilon, Rows to) {
        Shapes.rmsNorm(from, weight, to);
        HostRows in = HostRows.of(from);
        HostRows out = HostRows.of(to);
        float[] w = row(weight);
        eachRow(in, (i, scratch) -> {
            float[] x = scratch.row(Lanes.fill(in.width()));
            in.read(i, x);
            for (int first = 0; first < in.width(); first += w.length) {
                Norms.rms(x, first, w, epsilon, scratch.lanes);
            }
            out.write(i, x);
        });
    }

    @Override
    public void layerNorm(Rows from, Rows weight, Rows bias, float epsilon, Rows to) {
        Shapes.layerNorm(from, weight, bias, to);
        HostRows in = HostRows.of(from);
        HostRows out = HostRows.of(to);
        float[] w = row(weight);
        float[] b = row(bias);
        eachRow(in, (i, scratch) -> {
            float[] x = scratch.row(in.width());
            in.read(i, x);
            Norms.layer(x, w, b, epsilon, scratch.lanes);
            out.write(i, x);
        });
    }

    @Override
    public void rotate(Rows rows, int headWidth, Rows cos, Rows sin) {
        Shapes.rotate(rows, headWidth, cos, sin);
        HostRows x = HostRows.of(rows);
        HostRows c = HostRows.of(cos);
        HostRows s = HostRows.of(sin);
        int half = headWidth / 2;
        eachRow(x, (i, scratch) -> {
            float[] row = scratch.row(x.width());
            float[] angles = scratch.other(2 * half);
            x.read(i, row);
            c.read(i, 0, half, angles, 0);
            s.read(i, 0, half, angles, half);
            for (int first = 0; first < x.width(); first += headWidth) {
                for (int j = 0; j < half; j++) {
                    float a = row[first + j];
                    float b = row[first + half + j];
                    row[first + j] = a * angles[j] - b * angles[half + j];
                    row[first + half + j] = b * angles[j] + a * angles[half + j];
                }
            }
            x.write(i, row);
        });
    }

    @Override
    public void attention(HeadShape shape, Rows q, Rows k, Rows v, Spans spans, Rows to) {
        Shapes.attention(shape, q, k, v, spans, to);
        attention.attend(shape, HostRows.of(q), HostRows.of(k), HostRows.of(v), HostSpans.of(spans), HostRows.of(to));
    }

    @Override
    public void gelu(Gelu kind, Rows rows) {
        HostRows x = HostRows.of(rows);
        eachRow(x, (i, scratch) -> {
            int length = Lanes.fill(x.width());
            float[] row = scratch.row(length);
            x.read(i, row);
            LaneFunctions.gelu(kind, row, length, scratch.other(length));
            x.write(i, row);
        });
    }

    @Override
    public void add(Rows what, Rows to) {
        Shapes.same("add", what, to);
        HostRows in = HostRows.of(what);
        HostRows out = HostRows.of(to);
        eachRow(in, (i, scratch) -> add(in, i, out, i, scratch));
    }

    private static void add(HostRows in, int i, HostRows out, int o, Scratch scratch) {
        float[] a = scratch.row(in.width());
        float[] b = scratch.other(in.width());
        in.read(i, a);
        out.read(o, b);
        for (int j = 0; j < in.width(); j++) {
            b[j] += a[j];
        }
        out.write(o, b);
    }

    @Override
    public void copy(Rows from, Rows to) {
        Shapes.same("copy", from, to);
        HostRows in = HostRows.of(from);
        HostRows out = HostRows.of(to);
        eachRow(in, (i, scratch) -> copy(in, i, out, i));
    }

    private static void copy(HostRows in, int i, HostRows out, int o) {
        MemorySegment.copy(in.memory(), in.at(i), out.memory(), out.at(o), 4L * in.width());
    }

    @Override
    public void gather(Rows from, Indices at, Rows to) {
        HostIndices which = HostIndices.of(at);
        Shapes.gather(from, which, which.largest(), to);
        HostRows in = HostRows.of(from);
        HostRows out = HostRows.of(to);
        eachRow(out, (i, scratch) -> copy(in, which.get(i), out, i));
    }

    @Override
    public void scatter(Rows from, Indices at, Rows to) {
        HostIndices which = HostIndices.of(at);
        Shapes.scatter(from, which, which.largest(), to);
        HostRows in = HostRows.of(from);
        HostRows out = HostRows.of(to);
        eachRow(in, (i, scratch) -> copy(in, i, out, which.get(i)));
    }

    @Override
    public void scatterAdd(Rows from, Indices at, Rows to) {
        HostIndices which = HostIndices.of(at);
        Shapes.scatter(from, which, which.largest(), to);
        HostRows in = HostRows.of(from);
        HostRows out = HostRows.of(to);
        eachRow(in, (i, scratch) -> add(in, i, out, which.get(i), scratch));
    }

    /** Rows in pieces that are worth a worker's while. */
    private void eachRow(HostRows rows, Crew.Piece<Scratch> piece) {
        int step = Math.max(1, PIECE / rows.width());
        crew.forEach((rows.count() + step - 1) / step, 4L * rows.count() * rows.width(), (p, scratch) -> {
            for (int i = p * step; i < Math.min((p + 1) * step, rows.count()); i++) {
                piece.run(i, scratch);
            }
        });
    }

    @Override
    public void close() {
        try {
            crew.close();
        } finally {
            super.close();
        }
    }
}
