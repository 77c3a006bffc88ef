package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;

/** A planted field {@code (x, y) -> (u, v)}, px, known everywhere. */
interface Motion {
    Motion NONE = shift(0, 0);

    double u(double x, double y);

    double v(double x, double y);

    static Motion shift(double du, double dv) {
        return affine(du, 0, 0, dv, 0, 0);
    }

    /** u = a + b x + c y, v = d + e x + f y. */
    static Motion affine(double a, double b, double c, double d, double e, double f) {
        return new Motion() {
            @Override
            public double u(double x, double y) {
                return a + b * x + c * y;
            }

            @Override
            public double v(double x, double y) {
                return d + e * x + f * y;
            }
        };
    }

    /** A Gaussian bump of one direction: amplitude (du, dv) at its centre. */
    static Motion bump(double centreX, double centreY, double sigma, double du, double dv) {
        return new Motion() {
            private double weight(double x, double y) {
                return Math.exp(-0.5 * ((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY)) / (sigma * sigma));
            }

            @Override
            public double u(double x, double y) {
                return du * weight(x, y);
            }

            @Override
            public double v(double x, double y) {
                return dv * weight(x, y);
            }
        };
    }

    default Motion plus(Motion other) {
        Motion self = this;
        return new Motion() {
            @Override
            public double u(double x, double y) {
                return self.u(x, y) + other.u(x, y);
            }

            @Override
            public double v(double x, double y) {
                return self.v(x, y) + other.v(x, y);
            }
        };
    }

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
}
