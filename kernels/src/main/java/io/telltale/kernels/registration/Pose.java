package io.telltale.kernels.registration;

/** A similarity {@code (x, y) -> (a x - b y + tx, b x + a y + ty)}, pixels, y down, whole numbers are pixel centres; finite, a and b not both 0. */
public record Pose(double a, double b, double tx, double ty) {
    public static final Pose IDENTITY = new Pose(1, 0, 0, 0);

    public Pose {
        double power = a * a + b * b;
        if (!(power > 0 && power < Double.POSITIVE_INFINITY) || !Double.isFinite(tx) || !Double.isFinite(ty)) {
            throw new IllegalArgumentException("not a similarity: a=" + a + ", b=" + b + ", tx=" + tx + ", ty=" + ty);
        }
    }

    public double x(double x, double y) {
        return a * x - b * y + tx;
    }

    public double y(double x, double y) {
        return b * x + a * y + ty;
    }

    /** {@code this ∘ inner}. */
    public Pose compose(Pose inner) {
        return new Pose(a * inner.a - b * inner.b, b * inner.a + a * inner.b, x(inner.tx, inner.ty), y(inner.tx, inner.ty));
    }

    public Pose inverse() {
        double power = a * a + b * b;
        double ia = a / power;
        double ib = -b / power;
        return new Pose(ia, ib, -(ia * tx - ib * ty), -(ib * tx + ia * ty));
    }

    public double scale() {
        return Math.hypot(a, b);
    }

    /** How far the images of the corners of a square of half side {@code reach} around (0, 0) differ, px. */
    double distance(Pose other, double reach) {
        return Math.hypot(tx - other.tx, ty - other.ty) + Math.hypot(a - other.a, b - other.b) * reach * Math.sqrt(2);
    }
}
