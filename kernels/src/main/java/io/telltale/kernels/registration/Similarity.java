package io.telltale.kernels.registration;

/**
 * A similarity of the plane, {@code (x, y) -> (a x - b y + tx, b x + a y + ty)}: a turn and a scale, then a shift. Pixels, x right, y down,
 * whole numbers are pixel centres.
 *
 * @param a  scale times the cosine of the turn
 * @param b  scale times the sine of the turn (clockwise on the screen, because y points down)
 * @param tx shift to the right
 * @param ty shift downwards
 */
public record Similarity(double a, double b, double tx, double ty) {
    public static final Similarity IDENTITY = new Similarity(1, 0, 0, 0);

    public Similarity {
        double power = a * a + b * b;
        if (!(power > 0 && power < Double.POSITIVE_INFINITY) || !Double.isFinite(tx) || !Double.isFinite(ty)) {
            throw new IllegalArgumentException("not a similarity: a=" + a + ", b=" + b + ", tx=" + tx + ", ty=" + ty);
        }
    }

    /** Scale {@code scale}, then shift; no turn. */
    public static Similarity scaled(double scale, double tx, double ty) {
        return new Similarity(scale, 0, tx, ty);
    }

    /** The one similarity that takes point p to p' and q to q'; p and q must differ, as must p' and q'. */
    public static Similarity ofPairs(double px, double py, double qx, double qy, double px2, double py2, double qx2, double qy2) {
        double dx = qx - px;
        double dy = qy - py;
        double ex = qx2 - px2;
        double ey = qy2 - py2;
        double power = dx * dx + dy * dy;
        double a = (ex * dx + ey * dy) / power;
        double b = (ey * dx - ex * dy) / power;
        return new Similarity(a, b, px2 - a * px + b * py, py2 - b * px - a * py);
    }

    public double x(double x, double y) {
        return a * x - b * y + tx;
    }

    public double y(double x, double y) {
        return b * x + a * y + ty;
    }

    /** {@code (this ∘ inner)(p) = this(inner(p))}. */
    public Similarity compose(Similarity inner) {
        return new Similarity(a * inner.a - b * inner.b, b * inner.a + a * inner.b, x(inner.tx, inner.ty), y(inner.tx, inner.ty));
    }

    public Similarity inverse() {
        double power = a * a + b * b;
        double ia = a / power;
        double ib = -b / power;
        return new Similarity(ia, ib, -(ia * tx - ib * ty), -(ib * tx + ia * ty));
    }

    public double scale() {
        return Math.hypot(a, b);
    }

    /** Radians, clockwise on the screen, -π..π. */
    public double rotation() {
        return Math.atan2(b, a);
    }

    /**
     * Largest distance between the images of the four corners of a centred square of half side {@code reach} around (x, y): how far two
     * poses differ.
     */
    public double distance(Similarity other, double x, double y, double reach) {
        double du = x(x, y) - other.x(x, y);
        double dv = y(x, y) - other.y(x, y);
        return Math.hypot(du, dv) + Math.hypot(a - other.a, b - other.b) * reach * Math.sqrt(2);
    }
}
