package io.telltale.kernels.transformer;

import java.lang.foreign.MemorySegment;

/** What must fit what, one check for each operation; every message prints both shapes in one line. */
final class Shapes {
    private Shapes() {
    }

    static void matrix(WeightFormat format, int outputs, int inputs, MemorySegment data) {
        if (outputs < 1 || inputs < 1) {
            throw new IllegalArgumentException("a matrix of " + outputs + " x " + inputs + " has nothing in it; both must be at least 1");
        }
        if (data.byteSize() != format.bytes(outputs, inputs)) {
            throw new IllegalArgumentException("a matrix of " + outputs + " x " + inputs + " in " + format + " is " + format.bytes(outputs, inputs)
                    + " bytes long, but " + data.byteSize() + " bytes were handed over");
        }
    }

    static void rows(int count, int width) {
        if (count < 1 || width < 1) {
            throw new IllegalArgumentException(count + " x " + width + " rows have nothing in them; both must be at least 1");
        }
    }

    static void slice(Rows of, int first, int count) {
        if (first < 0 || count < 1 || count > of.count() - first) {
            throw new IllegalArgumentException("rows " + first + " to " + ((long) first + count - 1) + " of " + text(of));
        }
    }

    static void columns(Rows of, int first, int width) {
        if (first < 0 || width < 1 || width > of.width() - first) {
            throw new IllegalArgumentException("columns " + first + " to " + ((long) first + width - 1) + " of " + text(of));
        }
    }

    /** @param stride from row to row, in numbers */
    static void reshaped(Rows of, int stride, int width) {
        if (stride != of.width()) {
            throw new IllegalArgumentException("a view of some columns, " + text(of) + " with stride " + stride + ", cannot become rows " + width + " wide");
        }
        if (width < 1 || (long) of.count() * of.width() % width != 0) {
            throw new IllegalArgumentException(text(of) + " cannot become rows " + width + " wide");
        }
    }

    static void write(Rows rows, int length) {
        if ((long) rows.count() * rows.width() != length) {
            throw new IllegalArgumentException(length + " numbers do not fill " + text(rows));
        }
    }

    static void read(Rows rows, int length) {
        if ((long) rows.count() * rows.width() > length) {
            throw new IllegalArgumentException(text(rows) + " do not fit into " + length + " numbers");
        }
    }

    static void embed(Weights table, Indices tokens, int largest, Rows to) {
        if (tokens.count() != to.count() || table.inputs() != to.width()) {
            throw new IllegalArgumentException("embed: " + tokens.count() + " tokens of a table of " + text(table) + " into " + text(to));
        }
        below("embed", largest, table.outputs(), "a table of " + text(table));
    }

    static void linear(Linear by, Rows from, Rows to) {
        Weights w = by.weights();
        if (from.width() != w.inputs() || to.width() != w.outputs() || from.count() != to.count()) {
            throw new IllegalArgumentException("linear: weights of " + text(w) + " from " + text(from) + " to " + text(to));
        }
    }

    static void gated(Linear gate, Linear up, Rows from, Rows to) {
        Weights g = gate.weights();
        Weights u = up.weights();
        if (g.outputs() != u.outputs() || g.inputs() != u.inputs()) {
            throw new IllegalArgumentException("gated: a gate of " + text(g) + " beside " + text(u));
        }
        linear(gate, from, to);
    }

    static void rmsNorm(Rows from, Rows weight, Rows to) {
        same("rmsNorm", from, to);
        if (weight.count() != 1 || from.width() % weight.width() != 0) {
            throw new IllegalArgumentException("rmsNorm: a weight of " + text(weight) + " for " + text(from));
        }
    }

    static void layerNorm(Rows from, Rows weight, Rows bias, Rows to) {
        same("layerNorm", from, to);
        same("layerNorm: weight and bias", weight, bias);
        if (weight.count() != 1 || from.width() != weight.width()) {
            throw new IllegalArgumentException("layerNorm: a weight of " + text(weight) + " for " + text(from));
        }
    }

    static void rotate(Rows rows, int headWidth, Rows cos, Rows sin) {
        same("rotate: cos and sin", cos, sin);
        if (headWidth < 2 || headWidth % 2 != 0 || rows.width() % headWidth != 0 || cos.count() != rows.count() || cos.width() != headWidth / 2) {
            throw new IllegalArgumentException("rotate: " + text(rows) + " in heads of " + headWidth + " by angles of " + text(cos));
        }
    }

    static void attention(HeadShape shape, Rows q, Rows k, Rows v, Spans spans, Rows to) {
        same("attention: queries and results", q, to);
        same("attention: keys and values", k, v);
        if (q.width() != shape.queryWidth() || k.width() != shape.keyWidth()) {
            throw new IllegalArgumentException("attention: " + shape + " with queries of " + text(q) + " and keys of " + text(k));
        }
        if (spans.count() != q.count() || spans.reach() > k.count()) {
            throw new IllegalArgumentException("attention: " + spans.count() + " stretches up to key " + spans.reach() + " for queries of " + text(q) + " and keys of " + text(k));
        }
    }

    static void same(String what, Rows one, Rows other) {
        if (one.count() != other.count() || one.width() != other.width()) {
            throw new IllegalArgumentException(what + ": " + text(one) + " beside " + text(other));
        }
    }

    static void gather(Rows from, Indices at, int largest, Rows to) {
        if (at.count() != to.count() || from.width() != to.width()) {
            throw new IllegalArgumentException("gather: " + at.count() + " of " + text(from) + " into " + text(to));
        }
        below("gather", largest, from.count(), text(from));
    }

    static void scatter(Rows from, Indices at, int largest, Rows to) {
        if (at.count() != from.count() || from.width() != to.width()) {
            throw new IllegalArgumentException("scatter: " + text(from) + " to " + at.count() + " of " + text(to));
        }
        below("scatter", largest, to.count(), text(to));
    }

    private static void below(String what, int largest, int count, String of) {
        if (largest >= count) {
            throw new IllegalArgumentException(what + ": there is no row " + largest + " in " + of);
        }
    }

    /** Numbers of rows, none negative. */
    static int largest(int[] indices) {
        int largest = -1;
        for (int i : indices) {
            if (i < 0) {
                throw new IllegalArgumentException("row " + i + " does not exist; rows are counted from 0");
            }
            largest = Math.max(largest, i);
        }
        if (indices.length == 0) {
            throw new IllegalArgumentException("no indices; at least one row must be named");
        }
        return largest;
    }

    /** @return behind the last key */
    static int reach(int[] shared, int[] from, int[] to) {
        if (shared.length == 0 || shared.length != from.length || shared.length != to.length) {
            throw new IllegalArgumentException("stretches need as many beginnings as ends, at least one: " + shared.length + " shared, " + from.length + " from, " + to.length + " to");
        }
        int reach = 0;
        for (int i = 0; i < to.length; i++) {
            if (shared[i] < 0 || shared[i] > from[i] || from[i] >= to[i]) {
                throw new IllegalArgumentException("row " + i + " is to see keys 0 to " + (shared[i] - 1) + " and " + from[i] + " to " + (to[i] - 1)
                        + "; it must be 0 <= shared <= from < to");
            }
            reach = Math.max(reach, to[i]);
        }
        return reach;
    }

    private static String text(Rows rows) {
        return rows.count() + " x " + rows.width() + " rows";
    }

    private static String text(Weights w) {
        return w.outputs() + " x " + w.inputs();
    }
}
