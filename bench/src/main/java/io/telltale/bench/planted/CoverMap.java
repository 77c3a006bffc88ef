package io.telltale.bench.planted;

/** Where a layer covers all or nothing, {@code (x, y) -> full, empty or mixed} for everything within {@value #BLOCK} samples, so that most pixels need not ask. */
final class CoverMap {
    static final int EMPTY = 0;
    static final int FULL = 1;
    static final int MIXED = 2;
    private static final int BLOCK = 8;

    private final Layer layer;
    private final int columns;
    private final int rows;
    private final byte[] kind;

    CoverMap(Layer layer) {
        this.layer = layer;
        this.columns = (layer.width + BLOCK - 1) / BLOCK;
        this.rows = (layer.height + BLOCK - 1) / BLOCK;
        this.kind = new byte[columns * rows];
        byte[] own = new byte[columns * rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                own[r * columns + c] = block(r, c);
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                byte k = own[r * columns + c];
                for (int y = Math.max(0, r - 1); y <= Math.min(rows - 1, r + 1); y++) {
                    for (int x = Math.max(0, c - 1); x <= Math.min(columns - 1, c + 1); x++) {
                        k = own[y * columns + x] == k ? k : MIXED;
                    }
                }
                kind[r * columns + c] = k;
            }
        }
    }

    private byte block(int r, int c) {
        if (layer.cover == null) {
            return FULL;
        }
        float low = 1;
        float high = 0;
        for (int y = r * BLOCK; y < Math.min(layer.height, (r + 1) * BLOCK); y++) {
            for (int x = c * BLOCK; x < Math.min(layer.width, (c + 1) * BLOCK); x++) {
                low = Math.min(low, layer.cover[y * layer.width + x]);
                high = Math.max(high, layer.cover[y * layer.width + x]);
            }
        }
        return (byte) (high <= 0.002f ? EMPTY : low >= 0.998f ? FULL : MIXED);
    }

    int at(double x, double y) {
        int c = Math.clamp((int) ((x - layer.left) * layer.perUnit / BLOCK), 0, columns - 1);
        int r = Math.clamp((int) ((y - layer.top) * layer.perUnit / BLOCK), 0, rows - 1);
        return kind[r * columns + c];
    }
}
