package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.Optional;

/**
 * Motion of the cells between two pictures by a thin plate whose stiffness follows the motion: first on cells of twice the side, all equally stiff; where that field is
 * bent, the plate of the cells themselves is soft. Two solves in place of one, the first an eighth as dear as the second. The normal equations
 * are the pair's own, with the gradient of the middle, so that nothing depends on which of the two is the reference, but for the sign.
 *
 * <p>Not linear in the pictures: no variance is known beforehand. Keeps the memory of the last size: one thread at a time.
 */
public final class PairMotion {
    /** As in {@link ThinPlateSystem}: a weak prior of no motion, in the unit of A, and the longest pull of a cell, px. */
    private static final double PRIOR = 0.005;
    private static final double REACH = 2;
    private final PairPrefilter prefilter;
    private final PlateSolve plate;

    private PairMotion(PairPrefilter prefilter, PlateSolve plate) {
        this.prefilter = prefilter;
        this.plate = plate;
    }

    /** In plain loops and double precision: the specification. */
    public static PairMotion scalar() {
        return new PairMotion(new PairPrefilter.Plain(), new PlateSolve.Plain());
    }

    /** In vector lanes, solved in single precision. */
    public static PairMotion lanes() {
        return new PairMotion(new PairPrefilterLanes(), new PlateSolveLanes());
    }

    /**
     * @param cellPixels  side of a cell, px; width and height of the pictures are multiples of it
     * @param alpha       as in {@link ThinPlateOptions}
     * @param reweighting empty: all cells equally stiff, one solve
     */
    public record Stiffness(int cellPixels, double alpha, Optional<Reweighting> reweighting) {
        public Stiffness {
            if (cellPixels < 1 || cellPixels > 64 || !(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("cellPixels must lie in 1..64 and alpha be positive, got " + cellPixels + " and " + alpha);
            }
        }
    }

    /** The data of a pair, before a noise level is known. */
    public final class Data {
        private final CellEquations equations;

        private Data(CellEquations equations) {
            this.equations = equations;
        }

        /** Per cell the mean squared length of the gradient, (grey levels/px)². */
        public float[] energy() {
            float[] out = new float[equations.cells()];
            for (int c = 0; c < out.length; c++) {
                out[c] = equations.xx()[c] + equations.yy()[c];
            }
            return out;
        }

        /**
         * @param noise sd of a pixel of each picture, grey levels
         * @param found motion by which the second picture was brought back, of the same cells: what is smooth is the sum of it and what is left; a field of zeros if none
         * @return all of the motion, px
         */
        public Flow solve(double noise, Stiffness stiffness, Flow found) {
            float[] bend = new float[equations.cells()];
            double alpha = stiffness.alpha() / Math.pow(stiffness.cellPixels(), 4);
            if (stiffness.reweighting().isPresent()) {
                CellEquations half = equations.halved();
                double coarse = alpha / 16;
                float[] even = new float[half.cells()];
                java.util.Arrays.fill(even, (float) coarse);
                Flow rough = solved(half, noise, even, halved(found, half));
                Plane weights = logWeights(rough, half.cellPixels(), stiffness.reweighting().get());
                float[] fine = Upsample.bicubic(weights, 2).samples();
                for (int c = 0; c < bend.length; c++) {
                    double w = Math.exp(fine[c / equations.columns() * 2 * half.columns() + c % equations.columns()]);
                    bend[c] = (float) (alpha * Math.clamp(w, stiffness.reweighting().get().floor(), 1));
                }
            } else {
                java.util.Arrays.fill(bend, (float) alpha);
            }
            return solved(equations, noise, bend, found);
        }
    }

    public Data data(Plane from, Plane to, int cellPixels) {
        return new Data(prefilter.equations(from, to, cellPixels));
    }

    private Flow solved(CellEquations e, double noise, float[] bend, Flow found) {
        int n = e.cells();
        float[] xx = new float[n];
        float[] xy = new float[n];
        float[] yy = new float[n];
        float[] b = new float[2 * n];
        double k = 1 / (2 * noise * noise);
        double energy = e.noiseGain() * noise * noise;
        for (int c = 0; c < n; c++) {
            double half = 0.5 * (e.xx()[c] + e.yy()[c]);
            double difference = 0.5 * (e.xx()[c] - e.yy()[c]);
            double spread = Math.sqrt(difference * difference + (double) e.xy()[c] * e.xy()[c]);
            double less = Math.min(energy, Math.max(0, half - spread));
            double axx = (e.xx()[c] - less) * k + PRIOR;
            double axy = e.xy()[c] * k;
            double ayy = (e.yy()[c] - less) * k + PRIOR;
            double x = e.x()[c] * k;
            double y = e.y()[c] * k;
            double within = ThinPlateSystem.withinReach(x, y, (float) (REACH * ((half + spread - less) * k + PRIOR)));
            double u = found.u().samples()[c];
            double v = found.v().samples()[c];
            xx[c] = (float) axx;
            xy[c] = (float) axy;
            yy[c] = (float) ayy;
            b[2 * c] = (float) (x * within + axx * u + axy * v);
            b[2 * c + 1] = (float) (y * within + axy * u + ayy * v);
        }
        plate.solve(e.columns(), e.rows(), xx, xy, yy, bend, b);
        Flow flow = Flow.zero(e.columns(), e.rows());
        for (int c = 0; c < n; c++) {
            flow.u().samples()[c] = b[2 * c];
            flow.v().samples()[c] = b[2 * c + 1];
        }
        return flow;
    }

    private static Flow halved(Flow found, CellEquations half) {
        Flow out = Flow.zero(half.columns(), half.rows());
        int w = found.width();
        for (int c = 0; c < half.cells(); c++) {
            int left = 2 * (c % half.columns());
            int right = Math.min(left + 1, w - 1);
            int up = 2 * (c / half.columns());
            int down = Math.min(up + 1, found.height() - 1);
            out.u().samples()[c] = 0.25f * (found.u().get(left, up) + found.u().get(right, up) + found.u().get(left, down) + found.u().get(right, down));
            out.v().samples()[c] = 0.25f * (found.v().get(left, up) + found.v().get(right, up) + found.v().get(left, down) + found.v().get(right, down));
        }
        return out;
    }

    /** Logarithms, so that what is interpolated between them stays positive and keeps its ratios. */
    private static Plane logWeights(Flow rough, int cellPixels, Reweighting reweighting) {
        int w = rough.width();
        int h = rough.height();
        Plane out = new Plane(w, h);
        double area = (double) cellPixels * cellPixels;
        for (int c = 0; c < w * h; c++) {
            double u = laplacian(rough.u().samples(), c, w, h) / area;
            double v = laplacian(rough.v().samples(), c, w, h) / area;
            out.samples()[c] = (float) Math.log(reweighting.weight(Math.sqrt(u * u + v * v)));
        }
        return out;
    }

    private static double laplacian(float[] f, int c, int w, int h) {
        int x = c % w;
        int y = c / w;
        double here = f[c];
        return (x > 0 ? f[c - 1] - here : 0) + (x + 1 < w ? f[c + 1] - here : 0) + (y > 0 ? f[c - w] - here : 0) + (y + 1 < h ? f[c + w] - here : 0);
    }
}
