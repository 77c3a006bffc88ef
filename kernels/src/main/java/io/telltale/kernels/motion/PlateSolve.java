package io.telltale.kernels.motion;

/**
 * Solves {@code (A + α Lᵀ W L + ridge) u = b} over a grid of cells for a matrix that is used once; W is diagonal, one weight per cell. L as in {@link ThinPlate}.
 */
interface PlateSolve {
    /**
     * @param xx   A per cell; {@code xy}, {@code yy} likewise
     * @param b    u and v of a cell side by side; becomes the solution
     * @param bend per cell, {@code α w / cellPixels⁴}
     */
    void solve(int columns, int rows, float[] xx, float[] xy, float[] yy, float[] bend, float[] b);

    /** In double precision through {@link ThinPlate}: the specification. */
    final class Plain implements PlateSolve {
        @Override
        public void solve(int columns, int rows, float[] xx, float[] xy, float[] yy, float[] bend, float[] b) {
            double[] x = new double[b.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = b[i];
            }
            new ThinPlate(columns, rows, 1).factor(doubles(xx), doubles(xy), doubles(yy), doubles(bend)).solve(x);
            for (int i = 0; i < x.length; i++) {
                b[i] = (float) x[i];
            }
        }

        private static double[] doubles(float[] a) {
            double[] out = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                out[i] = a[i];
            }
            return out;
        }
    }
}
