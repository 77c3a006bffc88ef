package io.telltale.kernels.motion;

import java.util.Arrays;

/**
 * Where the estimator listens and what it averages, on a grid of cells.
 *
 * <p>{@code data}: one weight in 0..1 per cell; 0 leaves the cell's picture out (an eye whose lids will blink), its motion then follows
 * the smooth field around it. {@code regions}: R rows of cell weights; each row is normalised to sum 1, so that a region's motion is a
 * weighted mean.
 */
public final class CellWeights {
    private final int columns;
    private final int rows;
    private final float[] data;
    private final float[][] regions;

    /**
     * @param data    length columns*rows, each 0..1
     * @param regions R arrays of length columns*rows, each non-negative with a positive sum
     */
    public CellWeights(int columns, int rows, float[] data, float[][] regions) {
        int cells = Math.multiplyExact(columns, rows);
        if (columns < 1 || rows < 1 || data.length != cells) {
            throw new IllegalArgumentException("a grid of " + columns + "x" + rows + " cells got " + data.length + " data weights");
        }
        for (float w : data) {
            if (!(w >= 0 && w <= 1)) {
                throw new IllegalArgumentException("a data weight must lie in 0..1, got " + w);
            }
        }
        this.columns = columns;
        this.rows = rows;
        this.data = data.clone();
        this.regions = new float[regions.length][];
        for (int r = 0; r < regions.length; r++) {
            this.regions[r] = normalised(r, regions[r], cells);
        }
    }

    private static float[] normalised(int region, float[] weights, int cells) {
        if (weights.length != cells) {
            throw new IllegalArgumentException("region " + region + " has " + weights.length + " weights for " + cells + " cells");
        }
        double sum = 0;
        for (float w : weights) {
            if (!(w >= 0)) {
                throw new IllegalArgumentException("region " + region + " has a weight of " + w);
            }
            sum += w;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("region " + region + " has no weight at all");
        }
        float[] out = new float[cells];
        for (int c = 0; c < cells; c++) {
            out[c] = (float) (weights[c] / sum);
        }
        return out;
    }

    /** The same weight of data in every cell. */
    public static CellWeights everywhere(int columns, int rows, float[][] regions) {
        float[] data = new float[columns * rows];
        Arrays.fill(data, 1);
        return new CellWeights(columns, rows, data, regions);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int cells() {
        return columns * rows;
    }

    public int regions() {
        return regions.length;
    }

    public float data(int cell) {
        return data[cell];
    }

    public float region(int region, int cell) {
        return regions[region][cell];
    }
}
