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
        // Cutting off is as good as rounding down: what is negative is clamped anyway.
        int column = Math.max(0, Math.min((int) ((x - LEFT) / CELL), COLUMNS - 2));
        int row = Math.max(0, Math.min((int) ((y - TOP) / CELL), ROWS - 2));
        return row * COLUMNS + column;
    }

    /** Where a point lies between the columns, {@code 0..COLUMNS - 1}. */
    static double column(double x) {
        double c = (x - LEFT) / CELL;
        return c > 0 ? c < COLUMNS - 1 ? c : COLUMNS - 1 : 0;
    }

    /** Where a point lies between the rows, {@code 0..ROWS - 1}. */
    static double row(double y) {
        double r = (y - TOP) / CELL;
        return r > 0 ? r < ROWS - 1 ? r : ROWS - 1 : 0;
    }

    static double fractionX(double x, int cell) {
        return Math.max(0, Math.min((x - LEFT) / CELL - cell % COLUMNS, 1));
    }

    static double fractionY(double y, int cell) {
        return Math.max(0, Math.min((y - TOP) / CELL - cell / COLUMNS, 1));
    }

    static double sample(float[] values, int cell, double fx, double fy) {
        double top = values[cell] + fx * (values[cell + 1] - values[cell]);
        double bottom = values[cell + COLUMNS] + fx * (values[cell + COLUMNS + 1] - values[cell + COLUMNS]);
        return top + fy * (bottom - top);
    }
}
