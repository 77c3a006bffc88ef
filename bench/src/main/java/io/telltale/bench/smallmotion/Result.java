package io.telltale.bench.smallmotion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;
import io.telltale.kernels.motion.OpticalStrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an estimator made of one pair.
 *
 * @param shares        recovered part of the planted motion along its direction, at each of its largest places
 * @param strain        correlation of optical strain with the true strain over the scored part
 * @param strainBlurred the same after a blur of the flow by {@link #BLUR} px
 * @param background    rms flow of a pair without planted motion, px, both components together
 * @param bias          mean of estimate - truth along the true motion, px, where it is more than half its peak or beside an edge
 * @param error         mean endpoint error, px, where motion is more than a fifth of its peak or beside an edge
 * @param ms            time of the pair
 */
record Result(List<Double> shares, double strain, double strainBlurred, double background, double bias, double error, double ms) {
    static final double BLUR = 3;
    private static final Gaussian SMOOTH = new Gaussian(BLUR);

    /** Scores a field. A rigid shift is not asked for: the median flow of the scored part is taken from the estimate, and the shift from the truth. */
    static Result of(Case c, Flow estimate, Flow still, double ms) {
        Surface s = c.surface();
        int n = s.side();
        Displacement wanted = c.motion().on(s, c.peak());
        Flow flow = c.shift() > 0 ? lessMedian(s, estimate) : estimate;
        List<Double> shares = new ArrayList<>();
        for (double[] p : wanted.places()) {
            int x = (int) Math.clamp(Math.rint(p[0]), 0, n - 1);
            int y = (int) Math.clamp(Math.rint(p[1]), 0, n - 1);
            double u = wanted.u(x, y);
            double v = wanted.v(x, y);
            shares.add((flow.u().get(x, y) * u + flow.v().get(x, y) * v) / (u * u + v * v));
        }
        double along = 0;
        int moving = 0;
        double error = 0;
        int counted = 0;
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double u = wanted.u(x, y);
                double v = wanted.v(x, y);
                double length = Math.hypot(u, v);
                boolean edge = wanted.besideEdge(x, y);
                if (length > 0.5 * c.peak() || edge && length > 1e-3 * c.peak()) {
                    along += ((flow.u().get(x, y) - u) * u + (flow.v().get(x, y) - v) * v) / length;
                    moving++;
                }
                if (length > 0.2 * c.peak() || edge) {
                    error += Math.hypot(flow.u().get(x, y) - u, flow.v().get(x, y) - v);
                    counted++;
                }
            }
        }
        Plane truth = OpticalStrain.magnitude(wanted.sampled(n, n));
        return new Result(shares, correlation(s, OpticalStrain.magnitude(estimate), truth),
                correlation(s, OpticalStrain.magnitude(new Flow(SMOOTH.blur(estimate.u()), SMOOTH.blur(estimate.v()))), truth),
                rms(s, c.shift() > 0 ? lessMedian(s, still) : still), along / Math.max(1, moving), error / Math.max(1, counted), ms);
    }

    private static Flow lessMedian(Surface s, Flow f) {
        return new Flow(lessMedian(s, f.u()), lessMedian(s, f.v()));
    }

    private static Plane lessMedian(Surface s, Plane p) {
        float[] values = new float[p.samples().length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (s.scored(i % p.width(), i / p.width())) {
                values[n++] = p.samples()[i];
            }
        }
        float[] sorted = Arrays.copyOf(values, n);
        Arrays.sort(sorted);
        Plane out = p.copy();
        for (int i = 0; i < values.length; i++) {
            out.samples()[i] -= sorted[n / 2];
        }
        return out;
    }

    private static double rms(Surface s, Flow f) {
        double sum = 0;
        int n = 0;
        for (int y = 0; y < f.height(); y++) {
            for (int x = 0; x < f.width(); x++) {
                if (s.scored(x, y)) {
                    double u = f.u().get(x, y);
                    double v = f.v().get(x, y);
                    sum += u * u + v * v;
                    n++;
                }
            }
        }
        return Math.sqrt(sum / n);
    }

    /** Pearson's r over the scored part; 0 where one of them is constant. */
    private static double correlation(Surface s, Plane a, Plane b) {
        double n = 0;
        double sa = 0;
        double sb = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                if (s.scored(x, y)) {
                    double p = a.get(x, y);
                    double q = b.get(x, y);
                    n++;
                    sa += p;
                    sb += q;
                    aa += p * p;
                    bb += q * q;
                    ab += p * q;
                }
            }
        }
        double spread = (aa - sa * sa / n) * (bb - sb * sb / n);
        return spread <= 0 ? 0 : (ab - sa * sb / n) / Math.sqrt(spread);
    }
}
