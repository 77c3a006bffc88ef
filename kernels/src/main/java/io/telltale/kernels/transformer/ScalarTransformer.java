package io.telltale.kernels.transformer;

import io.telltale.kernels.Capability;
import org.apache.commons.math3.special.Erf;

/** Every operation in plain Java, on one thread, as its definition reads: the specification of the others. */
final class ScalarTransformer extends HostTransformer {
    @Override
    public Capability capability() {
        return Capability.scalar();
    }

    @Override
    public void embed(Weights table, Indices tokens, Rows to) {
        HostWeights w = HostWeights.of(table);
        HostIndices which = HostIndices.of(tokens);
        HostRows out = HostRows.of(to);
        Shapes.embed(w, which, which.largest(), out);
        float[] row = new float[w.inputs()];
        for (int i = 0; i < out.count(); i++) {
            w.row(which.get(i), row);
            out.write(i, row);
        }
    }

    @Override
    public void linear(Linear by, Rows from, Rows to) {
        Shapes.linear(by, from, to);
        HostRows out = HostRows.of(to);
        multiply(by, HostRows.of(from), out::set);
    }

    @Override
    public void linearAdd(Linear by, Rows from, Rows to) {
        Shapes.linear(by, from, to);
        HostRows out = HostRows.of(to);
        multiply(by, HostRows.of(from), (i, o, y) -> out.set(i, o, out.get(i, o) + y));
    }

    @Override
    public void gated(Linear gate, Linear up, Rows from, Rows to) {
        Shapes.gated(gate, up, from, to);
        HostRows in = HostRows.of(from);
        HostRows out = HostRows.of(to);
        multiply(gate, in, (i, o, g) -> out.set(i, o, silu(g)));
        multiply(up, in, (i, o, u) -> out.set(i, o, out.get(i, o) * u));
    }

    /** What becomes of output o of row i. */
    private interface Target {
        void take(int i, int o, float y);
    }

    private static void multiply(Linear by, HostRows in, Target target) {
        HostWeights w = HostWeights.of(by.weights());
        float[] row = new float[w.inputs()];
        float[] x = new float[w.inputs()];
        for (int o = 0; o < w.outputs(); o++) {
            w.row(o, row);
            float bias = by.bias().isPresent() ? HostRows.of(by.bias().get()).get(0, o) : 0;
            for (int i = 0; i < in.count(); i++) {
                in.read(i, x);
                target.take(i, o, dot(row, x) + bias);
            }
        }
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static float silu(float x) {
        return (float) (x / (1 + Math.exp(-x)));
    }

    @Override
    public void rmsNorm(Rows from, Rows weight, float epsilon, Rows to) {
        Shapes.rmsNorm(from, weight, to);
        HostRows in = HostRows.of(from);
        HostRows w = HostRows.of(weight);
        HostRows out = HostRows.of(to);
        for (int i = 0; i < in.count(); i++) {
            for (int first = 0; first < in.width(); first += w.width()) {
                float squares = 0;
                for (int j = 0; j < w.width(); j++) {
                    squares += in.get(i, first + j) * in.get(i, first + j);
                }
                float factor = (float) (1 / Math.sqrt(squares / w.width() + epsilon));
                for (int j = 0; j < w.width(); j++) {
                    out.set(i, first + j, in.get(i, first + j) * factor * w.get(0, j));
                }
            }
        }
    }

    @Override
    public void layerNorm(Rows from, Rows weight, Rows bias, float epsilon, Rows to) {
        Shapes.layerNorm(from, weight, bias, to);
        HostRows in = HostRows.of(from);
        HostRows w = HostRows.of(weight);
        HostRows b = HostRows.of(bias);
        HostRows out = HostRows.of(to);
        int n = in.width();
        for (int i = 0; i < in.count(); i++) {
            float sum = 0;
            for (int j = 0; j < n; j++) {
                sum += in.get(i, j);
            }
            float mean = sum / n;
            float squares = 0;
            for (int j = 0; j < n; j++) {
                squares += (in.get(i, j) - mean) * (in.get(i, j) - mean);
            }
            float factor = (float) (1 / Math.sqrt(squares / n + epsilon));
            for (int j = 0; j < n; j++) {
                out.set(i, j, (in.get(i, j) - mean) * factor * w.get(0, j) + b.get(0, j));
            }
        }
    }

    @Override
    public void rotate(Rows rows, int headWidth, Rows cos, Rows sin) {
        Shapes.rotate(rows, headWidth, cos, sin);
        HostRows x = HostRows.of(rows);
        HostRows c = HostRows.of(cos);
        HostRows s = HostRows.of(sin);
        int half = headWidth / 2;
        for (int i = 0; i < x.count(); i++) {
            for (int first = 0; first < x.width(); first += headWidth) {
                for (int j = 0; j < half; j++) {
                    float a = x.get(i, first + j);
                    float b = x.get(i, first + half + j);
                    x.set(i, first + j, a * c.get(i, j) - b * s.get(i, j));
                    x.set(i, first + half + j, b * c.get(i, j) + a * s.get(i, j));
                }
            }
        }
    }

    @Override
    public void attention(HeadShape shape, Rows q, Rows k, Rows v, Spans spans, Rows to) {
        Shapes.attention(shape, q, k, v, spans, to);
        HostRows queries = HostRows.of(q);
        HostRows keys = HostRows.of(k);
        HostRows values = HostRows.of(v);
        HostSpans seen = HostSpans.of(spans);
        HostRows out = HostRows.of(to);
        float scale = (float) (1 / Math.sqrt(shape.headWidth()));
        for (int i = 0; i < queries.count(); i++) {
            float[] share = new float[seen.seen(i)];
            for (int h = 0; h < shape.heads(); h++) {
                int own = h * shape.headWidth();
                int group = h * shape.keyHeads() / shape.heads() * shape.headWidth();
                float most = Float.NEGATIVE_INFINITY;
                for (int j = 0; j < share.length; j++) {
                    float product = 0;
                    for (int d = 0; d < shape.headWidth(); d++) {
                        product += queries.get(i, own + d) * keys.get(seen.key(i, j), group + d);
                    }
                    share[j] = product * scale;
                    most = Math.max(most, share[j]);
                }
                float total = 0;
                for (int j = 0; j < share.length; j++) {
                    share[j] = (float) Math.exp(share[j] - most);
                    total += share[j];
                }
                for (int d = 0; d < shape.headWidth(); d++) {
                    float sum = 0;
                    for (int j = 0; j < share.length; j++) {
                        sum += share[j] * values.get(seen.key(i, j), group + d);
                    }
                    out.set(i, own + d, sum / total);
                }
            }
        }
    }

    @Override
    public void gelu(Gelu kind, Rows rows) {
        HostRows x = HostRows.of(rows);
        for (int i = 0; i < x.count(); i++) {
            for (int j = 0; j < x.width(); j++) {
                x.set(i, j, gelu(kind, x.get(i, j)));
            }
        }
    }

    private static float gelu(Gelu kind, double x) {
        return (float) (x / 2 * (1 + switch (kind) {
            case ERF -> Erf.erf(x / Math.sqrt(2));
            case TANH -> Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
        }));
    }

    @Override
    public void add(Rows what, Rows to) {
        Shapes.same("add", what, to);
        HostRows in = HostRows.of(what);
        HostRows out = HostRows.of(to);
        for (int i = 0; i < in.count(); i++) {
            for (int j = 0; j < in.width(); j++) {
                out.set(i, j, out.get(i, j) + in.get(i, j));
            }
        }
    }

    @Override
    public void copy(Rows from, Rows to) {
        Shapes.same("copy", from, to);
        HostRows in = HostRows.of(from);
        HostRows out = HostRows.of(to);
        float[] row = new float[in.width()];
        for (int i = 0; i < in.count(); i++) {
            in.read(i, row);
            out.write(i, row);
        }
    }

    @Override
    public void gather(Rows from, Indices at, Rows to) {
        HostIndices which = HostIndices.of(at);
        Shapes.gather(from, which, which.largest(), to);
        for (int i = 0; i < which.count(); i++) {
            copy(from.slice(which.get(i), 1), to.slice(i, 1));
        }
    }

    @Override
    public void scatter(Rows from, Indices at, Rows to) {
        HostIndices which = HostIndices.of(at);
        Shapes.scatter(from, which, which.largest(), to);
        for (int i = 0; i < which.count(); i++) {
            copy(from.slice(i, 1), to.slice(which.get(i), 1));
        }
    }

    @Override
    public void scatterAdd(Rows from, Indices at, Rows to) {
        HostIndices which = HostIndices.of(at);
        Shapes.scatter(from, which, which.largest(), to);
        for (int i = 0; i < which.count(); i++) {
            add(from.slice(i, 1), to.slice(which.get(i), 1));
        }
    }
}
