package io.telltale.kernels.motion;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * {@link PlateSolve} by banded Cholesky in single precision and vector lanes down the columns, panels of eight columns subtracted from two columns at a time.
 * Behind the band each column has room for a panel and a vector of zeros, so that no loop has a tail. Keeps the memory of the last size; one thread at a time.
 *
 * <p>Precision: the matrix's condition is about α·64/cellPixels⁴ over the data's weight, 10⁴ for cells of 8 px, so that single precision costs thousandths of the motion.
 */
final class PlateSolveLanes implements PlateSolve {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int PANEL = 8;
    private int n;
    private int band;
    private int step;
    private float[] a = {};
    private float[] x = {};
    /** The panel with its sign turned, from the first row of the panel: number (p, i) at {@code p·step + i}. */
    private float[] turned = {};
    private final float[] lanes = new float[LANES.length()];

    private void size(int unknowns, int band) {
        this.n = unknowns;
        this.band = band;
        step = band + 2 + 2 * PANEL + LANES.length();
        int columns = (n + PANEL - 1) / PANEL * PANEL;
        int numbers = columns * step + step;
        if (a.length < numbers) {
            a = new float[numbers];
        } else {
            Arrays.fill(a, 0, numbers, 0);
        }
        if (x.length < columns + step) {
            x = new float[columns + step];
        } else {
            Arrays.fill(x, 0);
        }
        if (turned.length < PANEL * step) {
            turned = new float[PANEL * step];
        }
    }

    @Override
    public void solve(int columns, int rows, float[] xx, float[] xy, float[] yy, float[] bend, float[] b) {
        size(2 * columns * rows, new ThinPlate(columns, rows, 1).band());
        assemble(columns, rows, xx, xy, yy, bend);
        System.arraycopy(b, 0, x, 0, n);
        for (int first = 0; first < n; first += PANEL) {
            panel(first);
            turn(first);
            int last = Math.min(first + PANEL - 1 + band, n - 1);
            for (int c = first + PANEL; c <= last; c += 2) {
                pair(first, c, last);
            }
        }
        for (int j = n - 1; j >= 0; j--) {
            x[j] = (x[j] - dot(j * step + 1, j + 1)) / a[j * step];
        }
        System.arraycopy(x, 0, b, 0, n);
    }

    /** The lower half of the matrix; of each cell's row the seven cells that are not before it. */
    private void assemble(int columns, int rows, float[] xx, float[] xy, float[] yy, float[] w) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                boolean left = c > 0;
                boolean right = c + 1 < columns;
                boolean up = r > 0;
                boolean down = r + 1 < rows;
                int here = neighbours(c, r, columns, rows);
                float self = w[i] * here * here + (left ? w[i - 1] : 0) + (right ? w[i + 1] : 0) + (up ? w[i - columns] : 0) + (down ? w[i + columns] : 0);
                int u = 2 * i * step;
                a[u] = xx[i] + self + (float) ThinPlate.RIDGE;
                a[u + 1] = xy[i];
                a[u + step] = yy[i] + self + (float) ThinPlate.RIDGE;
                if (right) {
                    both(u, 2, -(w[i] * here + w[i + 1] * neighbours(c + 1, r, columns, rows)));
                    if (c + 2 < columns) {
                        both(u, 4, w[i + 1]);
                    }
                }
                if (down) {
                    if (left) {
                        both(u, 2 * columns - 2, w[i - 1] + w[i + columns]);
                    }
                    both(u, 2 * columns, -(w[i] * here + w[i + columns] * neighbours(c, r + 1, columns, rows)));
                    if (right) {
                        both(u, 2 * columns + 2, w[i + 1] + w[i + columns]);
                    }
                    if (r + 2 < rows) {
                        both(u, 4 * columns, w[i + columns]);
                    }
                }
            }
        }
    }

    private static int neighbours(int c, int r, int columns, int rows) {
        return (c > 0 ? 1 : 0) + (c + 1 < columns ? 1 : 0) + (r > 0 ? 1 : 0) + (r + 1 < rows ? 1 : 0);
    }

    /** Narrow grids let two of the places fall together, hence the sum. */
    private void both(int u, int below, float value) {
        a[u + below] += value;
        a[u + step + below] += value;
    }

    /** Columns first … first + 7 of L, and the right-hand side brought past them. */
    private void panel(int first) {
        int w = LANES.length();
        int past = Math.min(first + PANEL, n);
        for (int j = first; j < past; j++) {
            int at = j * step;
            if (!(a[at] > 0)) {
                throw new ArithmeticException("the matrix is not positive definite: pivot " + j + " is " + a[at]);
            }
            float inverse = (float) (1 / Math.sqrt(a[at]));
            for (int i = 0; i <= band; i += w) {
                FloatVector.fromArray(LANES, a, at + i).mul(inverse).intoArray(a, at + i);
            }
            float y = x[j] * inverse;
            x[j] = y;
            for (int i = 1; i <= band; i += w) {
                FloatVector.fromArray(LANES, a, at + i).fma(FloatVector.broadcast(LANES, -y), FloatVector.fromArray(LANES, x, j + i)).intoArray(x, j + i);
            }
            for (int k = j + 1; k < past; k++) {
                FloatVector less = FloatVector.broadcast(LANES, -a[at + k - j]);
                int to = k * step;
                for (int i = 0; i <= band - (k - j); i += w) {
                    FloatVector.fromArray(LANES, a, at + k - j + i).fma(less, FloatVector.fromArray(LANES, a, to + i)).intoArray(a, to + i);
                }
            }
        }
    }

    /** Columns c and c + 1, rows down to {@code last}. */
    private void pair(int first, int c, int last) {
        int w = LANES.length();
        int s0 = first * step - first;
        int t = step - 1;
        int s1 = s0 + t, s2 = s1 + t, s3 = s2 + t, s4 = s3 + t, s5 = s4 + t, s6 = s5 + t, s7 = s6 + t;
        int left = c * t;
        int right = left + t;
        int m = c - first;
        FloatVector l0 = times(m), l1 = times(m += step), l2 = times(m += step), l3 = times(m += step);
        FloatVector l4 = times(m += step), l5 = times(m += step), l6 = times(m += step), l7 = times(m + step);
        m = c + 1 - first;
        FloatVector r0 = times(m), r1 = times(m += step), r2 = times(m += step), r3 = times(m += step);
        FloatVector r4 = times(m += step), r5 = times(m += step), r6 = times(m += step), r7 = times(m + step);
        // the row above the diagonal of column c + 1 is the last of column c's padding: it is put back afterwards
        float kept = a[right + c];
        for (int i = c; i <= last; i += w) {
            FloatVector v = FloatVector.fromArray(LANES, a, s0 + i);
            FloatVector p = v.fma(l0, FloatVector.fromArray(LANES, a, left + i));
            FloatVector q = v.fma(r0, FloatVector.fromArray(LANES, a, right + i));
            v = FloatVector.fromArray(LANES, a, s1 + i);
            p = v.fma(l1, p);
            q = v.fma(r1, q);
            v = FloatVector.fromArray(LANES, a, s2 + i);
            p = v.fma(l2, p);
            q = v.fma(r2, q);
            v = FloatVector.fromArray(LANES, a, s3 + i);
            p = v.fma(l3, p);
            q = v.fma(r3, q);
            v = FloatVector.fromArray(LANES, a, s4 + i);
            p = v.fma(l4, p);
            q = v.fma(r4, q);
            v = FloatVector.fromArray(LANES, a, s5 + i);
            p = v.fma(l5, p);
            q = v.fma(r5, q);
            v = FloatVector.fromArray(LANES, a, s6 + i);
            p = v.fma(l6, p);
            q = v.fma(r6, q);
            v = FloatVector.fromArray(LANES, a, s7 + i);
            v.fma(l7, p).intoArray(a, left + i);
            v.fma(r7, q).intoArray(a, right + i);
        }
        a[right + c] = kept;
    }

    private FloatVector times(int at) {
        return FloatVector.broadcast(LANES, turned[at]);
    }

    private void turn(int first) {
        for (int p = 0; p < PANEL; p++) {
            int from = (first + p) * (step - 1) + first;
            int to = p * step;
            for (int i = PANEL; i < band + PANEL + 2; i += LANES.length()) {
                FloatVector.fromArray(LANES, a, from + i).neg().intoArray(turned, to + i);
            }
        }
    }

    /** Σ over the band of {@code a[at + i] x[from + i]}. */
    private float dot(int at, int from) {
        int w = LANES.length();
        FloatVector p = FloatVector.zero(LANES);
        FloatVector q = p;
        int i = 0;
        for (; i + w < band; i += 2 * w) {
            p = FloatVector.fromArray(LANES, a, at + i).fma(FloatVector.fromArray(LANES, x, from + i), p);
            q = FloatVector.fromArray(LANES, a, at + i + w).fma(FloatVector.fromArray(LANES, x, from + i + w), q);
        }
        for (; i < band; i += w) {
            p = FloatVector.fromArray(LANES, a, at + i).fma(FloatVector.fromArray(LANES, x, from + i), p);
        }
        // a reduction may add in one order when interpreted and in another when compiled
        p.add(q).intoArray(lanes, 0);
        for (int half = w / 2; half > 0; half /= 2) {
            for (int k = 0; k < half; k++) {
                lanes[k] += lanes[k + half];
            }
        }
        return lanes[0];
    }
}
