package io.telltale.kernels.flow;

import io.telltale.kernels.Plane;

import java.util.Arrays;

/**
 * {@code to = (1 + a + b x + c y) from + d}: gain, ramps of gain along the picture and bias, x and y from -1/2 to 1/2, fitted to the means of blocks of {@value #BLOCK}
 * px by three rounds of least squares with Cauchy's weights. A change of light of 2 % is otherwise a motion of half a pixel. Block means feel neither noise nor
 * motion of a pixel much, and unlike a high-pass the fit takes no texture away. What it cannot see is light that changes within the face.
 */
record LightFit(double gain, double gainX, double gainY, double bias) {
    static final LightFit NONE = new LightFit(1, 0, 0, 0);
    static final int BLOCK = 8;
    private static final int ROUNDS = 3;
    /** Fewer blocks say too little about four numbers. */
    private static final int LEAST_BLOCKS = 16;
    /** Gains outside, anywhere in the picture, are no change of light: the pictures are then taken as they are. */
    private static final double LEAST_GAIN = 0.5;
    private static final double MOST_GAIN = 2;
    /** A prior that light does not change: 0.3 of gain and 50 grey levels against the 0.1 grey levels by which a block's mean errs. Decides where a picture is flat. */
    private static final double[] PRIOR = {0.1, 0.1, 0.1, 4e-6};

    static LightFit of(Plane from, Plane to) {
        int columns = from.width() / BLOCK;
        int rows = from.height() / BLOCK;
        int n = columns * rows;
        if (n < LEAST_BLOCKS) {
            return NONE;
        }
        float[] a = means(from, columns, rows);
        float[] b = means(to, columns, rows);
        double[] change = new double[4];
        float[] left = new float[n];
        float[] sorted = new float[n];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < n; i++) {
                left[i] = (float) Math.abs(residual(a, b, i, columns, rows, change));
            }
            System.arraycopy(left, 0, sorted, 0, n);
            double scale = 2 * 1.4826 * Middle.of(sorted, n);
            if (scale < 1e-6) {
                break;
            }
            double[][] m = new double[4][5];
            for (int r = 0; r < rows; r++) {
                addRow(m, a, b, left, scale, r, columns, y(r * columns, columns, rows));
            }
            change = solved(m);
        }
        LightFit fit = new LightFit(1 + change[0], change[1], change[2], change[3]);
        double spread = 0.5 * (Math.abs(fit.gainX) + Math.abs(fit.gainY));
        return fit.gain - spread >= LEAST_GAIN && fit.gain + spread <= MOST_GAIN ? fit : NONE;
    }

    /** Along a row of blocks y is one number, so that six sums per block are enough for the row's part of the normal equations. */
    private static void addRow(double[][] m, float[] a, float[] b, float[] left, double scale, int row, int columns, double y) {
        double w0 = 0, a1 = 0, a2 = 0, ax = 0, aax = 0, aaxx = 0, e1 = 0, ea = 0, eax = 0;
        for (int c = 0; c < columns; c++) {
            int i = row * columns + c;
            double e = left[i] / scale;
            double w = 1 / (1 + e * e);
            double grey = a[i];
            double x = x(c, columns);
            double wa = w * grey;
            double waa = wa * grey;
            double change = b[i] - a[i];
            w0 += w;
            a1 += wa;
            a2 += waa;
            ax += wa * x;
            aax += waa * x;
            aaxx += waa * x * x;
            e1 += w * change;
            ea += wa * change;
            eax += wa * x * change;
        }
        m[0][0] += a2;
        m[0][1] += aax;
        m[0][2] += a2 * y;
        m[0][3] += a1;
        m[0][4] += ea;
        m[1][1] += aaxx;
        m[1][2] += aax * y;
        m[1][3] += ax;
        m[1][4] += eax;
        m[2][2] += a2 * y * y;
        m[2][3] += a1 * y;
        m[2][4] += ea * y;
        m[3][3] += w0;
        m[3][4] += e1;
    }

    private static double residual(float[] a, float[] b, int i, int columns, int rows, double[] change) {
        return b[i] - a[i] * (1 + change[0] + change[1] * x(i, columns) + change[2] * y(i, columns, rows)) - change[3];
    }

    private static double x(int block, int columns) {
        return (block % columns + 0.5) / columns - 0.5;
    }

    private static double y(int block, int columns, int rows) {
        return (block / columns + 0.5) / rows - 0.5;
    }

    static float[] means(Plane p, int columns, int rows) {
        float[] out = new float[columns * rows];
        float[] s = p.samples();
        float[] sum = new float[columns * BLOCK];
        for (int r = 0; r < rows; r++) {
            Arrays.fill(sum, 0);
            for (int y = r * BLOCK; y < (r + 1) * BLOCK; y++) {
                int row = y * p.width();
                for (int x = 0; x < sum.length; x++) {
                    sum[x] += s[row + x];
                }
            }
            for (int c = 0; c < columns; c++) {
                float block = 0;
                for (int x = c * BLOCK; x < (c + 1) * BLOCK; x++) {
                    block += sum[x];
                }
                out[r * columns + c] = block / (BLOCK * BLOCK);
            }
        }
        return out;
    }

    /** Symmetric, of which the upper half is given, with the prior on its diagonal. */
    private static double[] solved(double[][] m) {
        for (int j = 0; j < 4; j++) {
            m[j][j] += PRIOR[j];
            for (int k = 0; k < j; k++) {
                m[j][k] = m[k][j];
            }
        }
        for (int j = 0; j < 4; j++) {
            for (int i = j + 1; i < 4; i++) {
                double f = m[i][j] / m[j][j];
                for (int k = j; k < 5; k++) {
                    m[i][k] -= f * m[j][k];
                }
            }
        }
        double[] out = new double[4];
        for (int j = 3; j >= 0; j--) {
            double sum = m[j][4];
            for (int k = j + 1; k < 4; k++) {
                sum -= m[j][k] * out[k];
            }
            out[j] = sum / m[j][j];
        }
        return out;
    }

    /** {@code to} in the light of {@code from}; the same plane where light has not changed. */
    Plane undo(Plane to) {
        if (equals(NONE)) {
            return to;
        }
        int w = to.width();
        int h = to.height();
        Plane out = new Plane(w, h);
        float[] in = to.samples();
        float[] o = out.samples();
        float[] along = new float[w];
        for (int x = 0; x < w; x++) {
            along[x] = (float) (gain + gainX * ((x + 0.5) / w - 0.5));
        }
        float less = (float) bias;
        for (int y = 0; y < h; y++) {
            float down = (float) (gainY * ((y + 0.5) / h - 0.5));
            int row = y * w;
            for (int x = 0; x < w; x++) {
                o[row + x] = (in[row + x] - less) / (along[x] + down);
            }
        }
        return out;
    }
}
