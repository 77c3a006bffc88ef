package io.telltale.kernels.transformer;

import java.util.Arrays;

/**
 * Rows times weights, in two ways. One row: {@link RowProduct}. More: the rows of activations are arranged once, the weights unpacked into a {@link Panel} of 16
 * outputs and some columns at a time, and multiplied in tiles of 4 x 4 ({@link TileProduct}). Workers take outputs, never parts of a sum: each result is formed
 * in the same order whoever forms it.
 */
final class Product {
    /** Outputs of a panel. */
    private static final int PANEL = 16;
    /** Columns of a panel: four rows of it and four of activations, 12 KB each, stay in the first cache. A multiple of every block. */
    private static final int DEPTH = 768;
    /** Rows at a time: their partial sums, 1 KB each, stay in the second cache, and what is arranged is at most 11 MB for the widest layers. */
    private static final int ROWS = 256;
    /** Outputs that a worker takes at a time from one row's product. */
    private static final int STRETCH = 64;

    private final Crew crew;
    private float[] arranged = new float[0];
    private float[] arrangedForUp = new float[0];

    Product(Crew crew) {
        this.crew = crew;
    }

    /** What becomes of {@code y}: {@code outputs} results each for {@code rows} rows, {@code stride} apart, from row {@code row} and output {@code first} of all. */
    interface Target {
        void take(int row, int rows, int first, int outputs, float[] y, float[] up, int stride, Scratch scratch);
    }

    /** @param up null, or a second matrix for the same rows, whose results {@code target} gets beside the first's */
    void multiply(HostWeights w, float[] bias, HostWeights up, float[] upBias, HostRows from, Target target) {
        Arrangement order = new Arrangement(w.format(), w.inputs());
        Arrangement upOrder = up == null ? order : new Arrangement(up.format(), up.inputs());
        for (int row = 0; row < from.count(); row += ROWS) {
            int rows = Math.min(ROWS, from.count() - row);
            int tiled = rows == 1 && order.readable() && upOrder.readable() ? 1 : (rows + 3) / 4 * 4;
            arranged = arrange(order, from, row, rows, tiled, arranged);
            float[] x = arranged;
            float[] forUp = x;
            if (!upOrder.equals(order)) {
                forUp = arrangedForUp = arrange(upOrder, from, row, rows, tiled, arrangedForUp);
            }
            float[] xUp = forUp;
            int base = row;
            long work = (long) rows * w.outputs() * w.inputs() * (up == null ? 1 : 2);
            if (tiled == 1) {
                RowProduct product = new RowProduct(w, order);
                RowProduct upProduct = up == null ? null : new RowProduct(up, upOrder);
                crew.forEach((w.outputs() + STRETCH - 1) / STRETCH, work, (piece, scratch) -> {
                    int first = piece * STRETCH;
                    int end = Math.min(w.outputs(), first + STRETCH);
                    one(product, bias, first, end, x, scratch.out(STRETCH + 3), scratch);
                    if (up != null) {
                        one(upProduct, upBias, first, end, xUp, scratch.gate(STRETCH + 3), scratch);
                    }
                    target.take(base, 1, first, end - first, scratch.out, scratch.gate, STRETCH, scratch);
                });
            } else {
                crew.forEach((w.outputs() + PANEL - 1) / PANEL, work, (piece, scratch) -> {
                    int first = piece * PANEL;
                    many(w, bias, order, first, x, tiled, scratch.out(tiled * PANEL), scratch);
                    if (up != null) {
                        many(up, upBias, upOrder, first, xUp, tiled, scratch.gate(tiled * PANEL), scratch);
                    }
                    target.take(base, rows, first, Math.min(PANEL, w.outputs() - first), scratch.out, scratch.gate, PANEL, scratch);
                });
            }
        }
    }

    private float[] arrange(Arrangement order, HostRows from, int row, int rows, int tiled, float[] into) {
        int length = order.length();
        float[] to = Scratch.grown(into, tiled * length);
        crew.forEach((tiled + 3) / 4, (long) rows * order.inputs(), (piece, scratch) -> {
            for (int i = piece * 4; i < Math.min(piece * 4 + 4, tiled); i++) {
                if (i < rows) {
                    from.read(row + i, scratch.row(order.inputs()));
                    order.arrange(scratch.row, 0, to, i * length);
                } else {
                    Arrays.fill(to, i * length, (i + 1) * length, 0);
                }
            }
        });
        return to;
    }

    private static void one(RowProduct product, float[] bias, int first, int end, float[] x, float[] y, Scratch scratch) {
        product.multiply(first, end, x, y, scratch);
        if (bias != null) {
            for (int o = first; o < end; o++) {
                y[o - first] += bias[o];
            }
        }
    }

    private static void many(HostWeights w, float[] bias, Arrangement order, int first, float[] x, int rows, float[] y, Scratch scratch) {
        int tiles = PANEL / TileProduct.SIDE;
        float[] partial = scratch.partial(rows / TileProduct.SIDE * tiles * TileProduct.SUMS);
        Arrays.fill(partial, 0, rows / TileProduct.SIDE * tiles * TileProduct.SUMS, 0);
        int step = DEPTH / order.width();
        for (int block = 0; block < order.blocks(); block += step) {
            int end = Math.min(order.blocks(), block + step);
            int length = (end - block) * order.width();
            Panel.unpack(w, order, first, PANEL, block, end, scratch);
            for (int i = 0; i < rows; i += TileProduct.SIDE) {
                for (int t = 0; t < tiles; t++) {
                    TileProduct.dots(x, i * order.length() + block * order.width(), order.length(), scratch.panel, t * TileProduct.SIDE * length, length, length, partial,
                            (i / TileProduct.SIDE * tiles + t) * TileProduct.SUMS);
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int t = 0; t < tiles; t++) {
                int sums = (i / TileProduct.SIDE * tiles + t) * TileProduct.SUMS + i % TileProduct.SIDE * TileProduct.SIDE * Lanes.COUNT;
                Lanes.fourSums(partial, sums, y, i * PANEL + t * TileProduct.SIDE);
            }
            if (bias != null) {
                for (int o = first; o < Math.min(first + PANEL, w.outputs()); o++) {
                    y[i * PANEL + o - first] += bias[o];
                }
            }
        }
    }
}
