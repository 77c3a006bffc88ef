package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;

import java.util.ArrayList;
import java.util.List;

/**
 * R regions -> 2R pictures W with {@code m = Σ W(x) (I_ref(x) - I(x))}, the u (row 2r) and v (row 2r + 1) motion of a region, px, straight
 * from raw pixels.
 *
 * <p>K(x) = D(x) q(x)·∇P_ref(x) / (2σ² cellPixels²) with M q = w is the thin-plate answer in the prefiltered picture; W = hᵀK puts the prefilter h into it. K
 * is first made orthogonal to h applied to {1, I, xI, yI} of the reference (in the metric of the data weights D, so that what has no data stays without): then
 * a gain, a bias and a linear light ramp on the frame change m by exactly nothing. Variance: σ² Σ W².
 */
final class RegionFunctionals {
    private final float[][] rows;
    private final double[] variance;

    private RegionFunctionals(float[][] rows, double noise) {
        this.rows = rows;
        variance = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (float v : rows[i]) {
                sum += (double) v * v;
            }
            variance[i] = noise * noise * sum;
        }
    }

    static RegionFunctionals of(ThinPlateSystem system) {
        var smooth = system.prefilter().smooth();
        Gradient gradient = Gradient.of(smooth.blur(system.reference()));
        int pixels = system.width() * system.height();
        float[] data = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            data[i] = system.weights().data(system.cellAt(i % system.width(), i / system.width()));
        }
        List<double[]> light = lightBasis(system, data);
        float[] scale = system.rightHandScale();
        float[][] rows = new float[2 * system.weights().regions()][];
        for (int r = 0; r < rows.length; r++) {
            double[] q = new double[system.factor().rows()];
            for (int c = 0; c < system.weights().cells(); c++) {
                q[2 * c + r % 2] = system.weights().region(r / 2, c);
            }
            system.factor().solve(q);
            double[] k = new double[pixels];
            for (int i = 0; i < pixels; i++) {
                int c = system.cellAt(i % system.width(), i / system.width());
                k[i] = scale[c] * (q[2 * c] * gradient.x().samples()[i] + q[2 * c + 1] * gradient.y().samples()[i]);
            }
            for (double[] b : light) {
                double along = 0;
                for (int i = 0; i < pixels; i++) {
                    along += k[i] * b[i];
                }
                for (int i = 0; i < pixels; i++) {
                    k[i] -= along * data[i] * b[i];
                }
            }
            Plane inPicture = new Plane(system.width(), system.height());
            for (int i = 0; i < pixels; i++) {
                inPicture.samples()[i] = (float) k[i];
            }
            rows[r] = smooth.adjoint(inPicture).samples();
        }
        return new RegionFunctionals(rows, system.options().noise());
    }

    /**
     * h applied to 1, I, xI, yI, made orthonormal in the metric of the data weights (Gram-Schmidt, twice); what is dependent is left out.
     */
    private static List<double[]> lightBasis(ThinPlateSystem system, float[] data) {
        Plane reference = system.reference();
        int w = reference.width();
        int h = reference.height();
        List<double[]> basis = new ArrayList<>();
        for (int kind = 0; kind < 4; kind++) {
            Plane p = new Plane(w, h);
            for (int i = 0; i < w * h; i++) {
                float v = reference.samples()[i];
                p.samples()[i] = switch (kind) {
                    case 0 -> 1;
                    case 1 -> v;
                    case 2 -> v * ((i % w + 0.5f) / w - 0.5f);
                    default -> v * ((i / w + 0.5f) / h - 0.5f);
                };
            }
            float[] filtered = system.prefilter().smooth().blur(p).samples();
            double[] b = new double[w * h];
            for (int i = 0; i < b.length; i++) {
                b[i] = filtered[i];
            }
            double before = norm(b, data);
            for (int pass = 0; pass < 2; pass++) {
                for (double[] earlier : basis) {
                    double along = dot(b, earlier, data);
                    for (int i = 0; i < b.length; i++) {
                        b[i] -= along * earlier[i];
                    }
                }
            }
            double left = norm(b, data);
            if (left > 1e-6 * before) {
                for (int i = 0; i < b.length; i++) {
                    b[i] /= left;
                }
                basis.add(b);
            }
        }
        return basis;
    }

    private static double norm(double[] a, float[] data) {
        return Math.sqrt(dot(a, a, data));
    }

    private static double dot(double[] a, double[] b, float[] data) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i] * data[i];
        }
        return sum;
    }

    int count() {
        return rows.length;
    }

    /** The live picture W of one component, row-major; not to be written. */
    float[] row(int component) {
        return rows[component];
    }

    double variance(int region, int component) {
        if (component != 0 && component != 1) {
            throw new IllegalArgumentException("component must be 0 (u) or 1 (v), got " + component);
        }
        if (region < 0 || 2 * region >= rows.length) {
            throw new IllegalArgumentException("region must lie in 0.." + (rows.length / 2 - 1) + ", got " + region);
        }
        return variance[2 * region + component];
    }
}
