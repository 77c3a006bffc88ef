package io.telltale.bench.planted;

/**
 * The grid on which displacements of the face are held, in face coordinates: inter-ocular distances from the midpoint between the eyes, x to the right of
 * the picture, y down. Bilinear in between, constant outside.
 */
final class FaceGrid {
    static final double LEFT = -3.2;
    static final double TOP = -2.8;
    static final double CELL = 0.04;
    static final int COLUMNS = 161;
    static final int ROWS = 161;
    static final int NODES = COLUMNS * ROWS;

    /** Places of the nodes; not to be changed. */
    static final double[] X = new double[NODES];
    static final double[] Y = new double[NODES];

    static {
        for (int i = 0; i < NODES; i++) {
            X[i] = LEFT + i % COLUMNS * CELL;
            Y[i] = TOP + i / COLUMNS * CELL;
        }
    }

    private FaceGrid() { }

    /** Index of the node at the upper left of a point, clamped into the grid; the fractions follow by {@link #fractionX} and {@link #fractionY}. */
    static int cell(double x, double y) {
        int column = Math.clamp((int) Math.floor((x - LEFT) / CELL), 0, COLUMNS - 2);
        int row = Math.clamp((int) Math.floor((y - TOP) / CELL), 0, ROWS - 2);
        return row * COLUMNS + column;
    }

    static double fractionX(double x, int cell) {
        return Math.clamp((x - LEFT) / CELL - cell % COLUMNS, 0, 1);
    }

    static double fractionY(double y, int cell) {
        return Math.clamp((y - TOP) / CELL - cell / COLUMNS, 0, 1);
    }

    static double sample(float[] values, int cell, double fx, double fy) {
        double top = values[cell] + fx * (values[cell + 1] - values[cell]);
        double bottom = values[cell + COLUMNS] + fx * (values[cell + COLUMNS + 1] - values[cell + COLUMNS]);
        return top + fy * (bottom - top);
    }
}
