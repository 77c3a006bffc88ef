package io.telltale.kernels.motion;

/**
 * The matrix {@code A + alpha·LᵀL + ridge} over a grid of cells, u and v of a cell side by side, cells row by row.
 *
 * <p>L is the 5-point Laplacian with mirrored border (a neighbour outside the grid equals the cell itself), divided by cellPixels², so that LᵀL is the bending
 * energy in px⁻² and alpha keeps its meaning when only the size of the cells changes: both the data (a mean per cell) and the penalty are sums over cells.
 *
 * <p>The ridge is a prior motion of sd 100 px: it moves nothing that can be seen and makes a flat picture's matrix definite, with the
 * answer 0.
 */
final class ThinPlate {
    static final double RIDGE = 1.0 / (2 * 100.0 * 100.0);
    private final int columns;
    private final int rows;
    private final int cellPixels;

    ThinPlate(int columns, int rows, int cellPixels) {
        this.columns = columns;
        this.rows = rows;
        this.cellPixels = cellPixels;
    }

    int unknowns() {
        return 2 * columns * rows;
    }

    /** Largest distance of an entry from the diagonal: LᵀL reaches two rows of cells down; u and v of a cell meet. */
    int band() {
        return Math.clamp(rows > 2 ? 4L * columns : rows == 2 ? 2L * columns + 2 : 4, 1, unknowns() - 1);
    }

    /**
     * Assembles and factors.
     *
     * @param xx per cell, the data's A(u, u); {@code xy} A(u, v); {@code yy} A(v, v)
     */
    BandedCholesky factor(double[] xx, double[] xy, double[] yy, double alpha) {
        double[] bend = new double[columns * rows];
        java.util.Arrays.fill(bend, alpha);
        return factor(xx, xy, yy, bend);
    }

    /** @param alpha one weight of the bending energy per cell */
    BandedCholesky factor(double[] xx, double[] xy, double[] yy, double[] alpha) {
        int step = band() + 1;
        double[] lower = new double[unknowns() * step];
        for (int c = 0; c < columns * rows; c++) {
            lower[2 * c * step] = xx[c] + RIDGE;
            lower[2 * c * step + 1] = xy[c];
            lower[(2 * c + 1) * step] = yy[c] + RIDGE;
        }
        double perCell = Math.pow(cellPixels, 4);
        int[] cell = new int[5];
        double[] weight = new double[5];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int n = laplacian(x, y, cell, weight);
                double bend = alpha[y * columns + x] / perCell;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        if (cell[i] >= cell[j]) {
                            double e = bend * weight[i] * weight[j];
                            int below = 2 * (cell[i] - cell[j]);
                            lower[2 * cell[j] * step + below] += e;
                            lower[(2 * cell[j] + 1) * step + below] += e;
                        }
                    }
                }
            }
        }
        return BandedCholesky.factor(unknowns(), band(), lower);
    }

    /** The row of L for a cell, without the 1/cellPixels²: the cells it touches and their weights; returns how many. */
    private int laplacian(int x, int y, int[] cell, double[] weight) {
        int n = 1;
        n = neighbour(x - 1, y, cell, weight, n);
        n = neighbour(x + 1, y, cell, weight, n);
        n = neighbour(x, y - 1, cell, weight, n);
        n = neighbour(x, y + 1, cell, weight, n);
        cell[0] = y * columns + x;
        weight[0] = 1 - n;
        return n;
    }

    private int neighbour(int x, int y, int[] cell, double[] weight, int n) {
        if (x < 0 || x >= columns || y < 0 || y >= rows) {
            return n;
        }
        cell[n] = y * columns + x;
        weight[n] = 1;
        return n + 1;
    }
}
