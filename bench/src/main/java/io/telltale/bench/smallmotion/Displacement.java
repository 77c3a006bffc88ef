package io.telltale.bench.smallmotion;

import io.telltale.kernels.Flow;

import java.util.ArrayList;
import java.util.List;

/**
 * A known motion, {@code (x, y) in px -> (u, v) in px}: what stands at (x, y) in the reference stands at (x + u, y + v) afterwards. Exact both ways, so that a
 * picture of it can be made by asking every place where it came from.
 */
sealed interface Displacement {
    /** A fixed point is found when it moves by less, px; far under what any estimator tells apart. */
    double EXACT = 1e-6;
    int ROUNDS = 100;

    double u(double x, double y);

    double v(double x, double y);

    /**
     * Where the content at (x, y) came from.
     *
     * @param from receives the place
     * @return false: nothing of the reference is seen there, a gap has opened
     */
    boolean origin(double x, double y, double[] from);

    /** The places where the motion is largest, px, at which the recovered share is read. */
    List<double[]> places();

    /** Whether a place lies beside an edge at which motion jumps. */
    default boolean besideEdge(double x, double y) {
        return false;
    }

    /** The field on a grid of pixels. */
    default Flow sampled(int width, int height) {
        Flow flow = Flow.zero(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                flow.u().set(x, y, (float) u(x, y));
                flow.v().set(x, y, (float) v(x, y));
            }
        }
        return flow;
    }

    /** {@code (dx, dy) · exp(-r²/2σ²)}, px. */
    record Bump(double x, double y, double sigma, double dx, double dy) {
        public Bump {
            if (!(sigma > 0) || Math.hypot(dx, dy) * Math.exp(-0.5) / sigma >= 1) {
                throw new IllegalArgumentException("a bump of sigma " + sigma + " px and " + Math.hypot(dx, dy) + " px folds the picture over itself");
            }
        }

        private double at(double px, double py) {
            double r = ((px - x) * (px - x) + (py - y) * (py - y)) / (2 * sigma * sigma);
            return r > 18 ? 0 : Math.exp(-r);
        }
    }

    /** The sum of bumps. */
    record Bumps(List<Bump> bumps) implements Displacement {
        public Bumps {
            bumps = List.copyOf(bumps);
        }

        @Override
        public double u(double x, double y) {
            double sum = 0;
            for (Bump b : bumps) {
                sum += b.dx() * b.at(x, y);
            }
            return sum;
        }

        @Override
        public double v(double x, double y) {
            double sum = 0;
            for (Bump b : bumps) {
                sum += b.dy() * b.at(x, y);
            }
            return sum;
        }

        @Override
        public boolean origin(double x, double y, double[] from) {
            fixedPoint(this, x, y, from);
            return true;
        }

        @Override
        public List<double[]> places() {
            return bumps.stream().map(b -> new double[] {b.x(), b.y()}).toList();
        }
    }

    /**
     * Two sides of a line that move unlike each other: lips, or a lid over an eye. Each side's motion is largest at the line and falls off with a Gaussian. What
     * moves apart leaves a dark gap, what moves together is covered by the upper side.
     *
     * @param x     middle of the line, px
     * @param y     height of the line, px
     * @param width sd along the line, px
     * @param reach sd away from the line, px
     */
    record Parting(double x, double y, double width, double reach, double upperX, double upperY, double lowerX, double lowerY) implements Displacement {
        /** Where the shares are read: a little away from the line. */
        private static final double BESIDE = 2;
        private static final double NEAR = 10;

        private double at(double px, double py) {
            double r = (px - x) * (px - x) / (2 * width * width) + (py - y) * (py - y) / (2 * reach * reach);
            return r > 18 ? 0 : Math.exp(-r);
        }

        @Override
        public double u(double px, double py) {
            return at(px, py) * (py < y ? upperX : lowerX);
        }

        @Override
        public double v(double px, double py) {
            return at(px, py) * (py < y ? upperY : lowerY);
        }

        @Override
        public boolean origin(double px, double py, double[] from) {
            return side(px, py, upperX, upperY, from) && from[1] < y || side(px, py, lowerX, lowerY, from) && from[1] >= y;
        }

        private boolean side(double px, double py, double dx, double dy, double[] from) {
            double qx = px;
            double qy = py;
            for (int k = 0; k < ROUNDS; k++) {
                double a = at(qx, qy);
                double nx = px - dx * a;
                double ny = py - dy * a;
                boolean done = Math.abs(nx - qx) + Math.abs(ny - qy) < EXACT;
                qx = nx;
                qy = ny;
                if (done) {
                    break;
                }
            }
            from[0] = qx;
            from[1] = qy;
            return true;
        }

        @Override
        public List<double[]> places() {
            List<double[]> out = new ArrayList<>();
            if (Math.hypot(upperX, upperY) > 0) {
                out.add(new double[] {x, Math.floor(y - BESIDE)});
            }
            if (Math.hypot(lowerX, lowerY) > 0) {
                out.add(new double[] {x, Math.ceil(y + BESIDE)});
            }
            return out;
        }

        @Override
        public boolean besideEdge(double px, double py) {
            return Math.abs(px - x) <= width && Math.abs(py - y) <= NEAR;
        }
    }

    /** Another motion and a rigid shift of everything, as a registration leaves it. */
    record Shifted(Displacement inner, double dx, double dy) implements Displacement {
        @Override
        public double u(double x, double y) {
            return inner.u(x, y) + dx;
        }

        @Override
        public double v(double x, double y) {
            return inner.v(x, y) + dy;
        }

        @Override
        public boolean origin(double x, double y, double[] from) {
            return inner.origin(x - dx, y - dy, from);
        }

        @Override
        public List<double[]> places() {
            return inner.places();
        }

        @Override
        public boolean besideEdge(double x, double y) {
            return inner.besideEdge(x, y);
        }
    }

    private static void fixedPoint(Displacement d, double x, double y, double[] from) {
        double qx = x;
        double qy = y;
        for (int k = 0; k < ROUNDS; k++) {
            double nx = x - d.u(qx, qy);
            double ny = y - d.v(qx, qy);
            boolean done = Math.abs(nx - qx) + Math.abs(ny - qy) < EXACT;
            qx = nx;
            qy = ny;
            if (done) {
                break;
            }
        }
        from[0] = qx;
        from[1] = qy;
    }
}
