package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

import java.util.Random;

/** The assembled thin-plate matrix and its solves against a dense assembly of the definition and a dense solver. */
final class BandedCholeskyTest {
    @Property(tries = 60)
    void thinPlateSolvesAgreeWithTheDenseDefinition(@ForAll @IntRange(min = 1, max = 6) int columns, @ForAll @IntRange(min = 1, max = 6) int rows,
                                                    @ForAll @IntRange(min = 1, max = 9) int side) {
        Random random = new Random(columns * 10L + rows);
        int cells = columns * rows;
        double[] xx = new double[cells];
        double[] xy = new double[cells];
        double[] yy = new double[cells];
        double[] b = new double[2 * cells];
        for (int c = 0; c < cells; c++) {
            double gx = random.nextGaussian();
            double gy = random.nextGaussian();
            xx[c] = gx * gx + 0.1;
            xy[c] = gx * gy;
            yy[c] = gy * gy + 0.1;
            b[2 * c] = random.nextGaussian();
            b[2 * c + 1] = random.nextGaussian();
        }
        double alpha = 50;
        Array2DRowRealMatrix laplacian = new Array2DRowRealMatrix(cells, cells);
        for (int c = 0; c < cells; c++) {
            for (int k = 0; k < 4; k++) {
                int x = c % columns + (k == 0 ? -1 : k == 1 ? 1 : 0);
                int y = c / columns + (k == 2 ? -1 : k == 3 ? 1 : 0);
                int n = Math.clamp(y, 0, rows - 1) * columns + Math.clamp(x, 0, columns - 1); // mirrored border
                laplacian.addToEntry(c, n, 1.0 / (side * side));
                laplacian.addToEntry(c, c, -1.0 / (side * side));
            }
        }
        var bend = laplacian.transpose().multiply(laplacian).scalarMultiply(alpha);
        var full = new Array2DRowRealMatrix(2 * cells, 2 * cells);
        for (int c = 0; c < cells; c++) {
            for (int d = 0; d < cells; d++) {
                full.addToEntry(2 * c, 2 * d, bend.getEntry(c, d));
                full.addToEntry(2 * c + 1, 2 * d + 1, bend.getEntry(c, d));
            }
            full.addToEntry(2 * c, 2 * c, xx[c]);
            full.addToEntry(2 * c, 2 * c + 1, xy[c]);
            full.addToEntry(2 * c + 1, 2 * c, xy[c]);
            full.addToEntry(2 * c + 1, 2 * c + 1, yy[c]);
        }
        double[] expected = new LUDecomposition(full).getSolver().solve(new ArrayRealVector(b)).toArray();
        BandedCholesky factor = new ThinPlate(columns, rows, side).factor(xx, xy, yy, alpha);
        double[] x = b.clone();
        factor.solve(x);
        for (int i = 0; i < x.length; i++) {
            assertEquals(expected[i], x[i], 2e-3 * (1 + Math.abs(expected[i]))); // the ridge of 5e-5 against data of at least 0.1
        }
    }

    @Test
    void whatIsNotPositiveDefiniteIsRefused() {
        assertThrows(ArithmeticException.class, () -> BandedCholesky.factor(2, 1, new double[] {1, 2, 1, 0}));
    }
}
