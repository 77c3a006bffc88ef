package io.telltale.kernels.motion;

/**
 * What a pair of pictures says about the motion of each cell: the means over its pixels of {@code g gᵀ} and of {@code g d}, with d = P_from - P_to and g the
 * central difference of (P_from + P_to)/2. With the gradient of the middle the second-order error of the linear step is gone, on both sides of the equations.
 *
 * @param columns    cells in a row
 * @param rows       rows of cells
 * @param cellPixels side of a cell, px
 * @param xx         per cell, row by row, ⟨gx gx⟩, (grey levels/px)²; {@code xy} and {@code yy} likewise
 * @param x          ⟨gx d⟩, grey levels²/px; {@code y} likewise
 * @param noiseGain  variance of a component of g that white noise of variance 1 in each picture makes
 */
record CellEquations(int columns, int rows, int cellPixels, float[] xx, float[] xy, float[] yy, float[] x, float[] y, double noiseGain) {
    static CellEquations zero(int columns, int rows, int cellPixels, double noiseGain) {
        int n = columns * rows;
        return new CellEquations(columns, rows, cellPixels, new float[n], new float[n], new float[n], new float[n], new float[n], noiseGain);
    }

    int cells() {
        return columns * rows;
    }

    /** Cells of twice the side; at the right and lower edge of an odd grid one stands for two. */
    CellEquations halved() {
        CellEquations half = zero((columns + 1) / 2, (rows + 1) / 2, 2 * cellPixels, noiseGain);
        for (int r = 0; r < half.rows; r++) {
            int up = 2 * r * columns;
            int down = Math.min(2 * r + 1, rows - 1) * columns;
            for (int c = 0; c < half.columns; c++) {
                int left = 2 * c;
                int right = Math.min(2 * c + 1, columns - 1);
                int to = r * half.columns + c;
                half.xx[to] = mean(xx, up, down, left, right);
                half.xy[to] = mean(xy, up, down, left, right);
                half.yy[to] = mean(yy, up, down, left, right);
                half.x[to] = mean(x, up, down, left, right);
                half.y[to] = mean(y, up, down, left, right);
            }
        }
        return half;
    }

    private static float mean(float[] a, int up, int down, int left, int right) {
        return 0.25f * (a[up + left] + a[up + right] + a[down + left] + a[down + right]);
    }
}
