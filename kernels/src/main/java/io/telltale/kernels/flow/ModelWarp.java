package io.telltale.kernels.flow;

import static io.telltale.kernels.flow.QuadraticField.BX;
import static io.telltale.kernels.flow.QuadraticField.BY;
import static io.telltale.kernels.flow.QuadraticField.COEFFICIENTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The second picture's models at the places where a row's pixels have moved to, in vector lanes. Neighbours move almost alike: the whole places under
 * a vector of them are a small rectangle, and linear interpolation is a sum over it with the weights {@code max(0, 1 - |u - i|) max(0, 1 - |v - j|)}, which
 * needs no gather. Where the motion tears, pixels go one by one.
 */
final class ModelWarp {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> PLACES = IntVector.SPECIES_PREFERRED;
    private static final int N = LANES.length();
    /** Columns times rows of the rectangle, beyond which single pixels are cheaper. */
    private static final int MOST = 30;
    /** To add and subtract it rounds a float to a whole number. */
    private static final float WHOLE = 12_582_912;
    private static final FloatVector RAMP = FloatVector.zero(LANES).addIndex(1);

    private final float[] single = new float[COEFFICIENTS];

    /** out[c][x] <- coefficient c for pixel x of row {@code y}. */
    void row(QuadraticField first, QuadraticField second, MotionRaster motion, int y, float[][] out) {
        for (int x = 0; x < first.width; x += N) {
            int at = first.row(y) + x;
            FloatVector u = FloatVector.fromArray(LANES, motion.u, at);
            FloatVector v = FloatVector.fromArray(LANES, motion.v, at);
            FloatVector left = floor(u);
            FloatVector top = floor(v);
            FloatVector column = RAMP.add(left.add(x));
            FloatVector line = top.add(y);
            VectorMask<Float> inside = column.compare(VectorOperators.GE, 0).and(column.compare(VectorOperators.LE, first.width - 2))
                    .and(line.compare(VectorOperators.GE, 0)).and(line.compare(VectorOperators.LE, first.height - 2));
            if (!inside.anyTrue()) {
                outside(first, x, at, inside, out);
                continue;
            }
            VectorMask<Integer> in = inside.cast(PLACES);
            IntVector i = (IntVector) left.convert(VectorOperators.F2I, 0);
            IntVector j = (IntVector) top.convert(VectorOperators.F2I, 0);
            int i0 = i.reduceLanes(VectorOperators.MIN, in);
            int i1 = i.reduceLanes(VectorOperators.MAX, in) + 1;
            int j0 = j.reduceLanes(VectorOperators.MIN, in);
            int j1 = j.reduceLanes(VectorOperators.MAX, in) + 1;
            if ((long) (i1 - i0 + 1) * (j1 - j0 + 1) > MOST) {
                singles(first, second, motion, x, y, out);
                continue;
            }
            interpolate(second, second.row(y) + x, u, v, i0, i1, j0, j1, x, out);
            if (!inside.allTrue()) {
                outside(first, x, at, inside, out);
            }
        }
    }

    private static FloatVector floor(FloatVector a) {
        FloatVector whole = a.add(WHOLE).sub(WHOLE);
        return whole.sub(1, whole.compare(VectorOperators.GT, a));
    }

    private static FloatVector hat(FloatVector a, int at) {
        FloatVector h = FloatVector.broadcast(LANES, 1).sub(a.sub(at).abs());
        return h.blend(0, h.compare(VectorOperators.LT, 0));
    }

    private static void interpolate(QuadraticField second, int at, FloatVector u, FloatVector v, int i0, int i1, int j0, int j1, int x, float[][] out) {
        FloatVector s0 = FloatVector.zero(LANES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        float[][] c = second.coefficients;
        for (int j = j0; j <= j1; j++) {
            FloatVector line = hat(v, j);
            for (int i = i0; i <= i1; i++) {
                FloatVector k = hat(u, i).mul(line);
                int from = at + j * second.stride + i;
                s0 = FloatVector.fromArray(LANES, c[0], from).fma(k, s0);
                s1 = FloatVector.fromArray(LANES, c[1], from).fma(k, s1);
                s2 = FloatVector.fromArray(LANES, c[2], from).fma(k, s2);
                s3 = FloatVector.fromArray(LANES, c[3], from).fma(k, s3);
                s4 = FloatVector.fromArray(LANES, c[4], from).fma(k, s4);
            }
        }
        s0.intoArray(out[0], x);
        s1.intoArray(out[1], x);
        s2.intoArray(out[2], x);
        s3.intoArray(out[3], x);
        s4.intoArray(out[4], x);
    }

    private static void outside(QuadraticField first, int x, int at, VectorMask<Float> inside, float[][] out) {
        for (int c = 0; c < COEFFICIENTS; c++) {
            FloatVector other = c == BX || c == BY ? FloatVector.zero(LANES) : FloatVector.fromArray(LANES, first.coefficients[c], at);
            other.blend(FloatVector.fromArray(LANES, out[c], x), inside).intoArray(out[c], x);
        }
    }

    private void singles(QuadraticField first, QuadraticField second, MotionRaster motion, int x, int y, float[][] out) {
        for (int k = x; k < Math.min(first.width, x + N); k++) {
            FarnebackScalar.warped(first, second, motion, k, y, single);
            for (int c = 0; c < COEFFICIENTS; c++) {
                out[c][k] = single[c];
            }
        }
    }
}
