package io.telltale.bench.planted;

/**
 * Skin beside a moving edge, {@code height now -> height at rest}. The edge moves by {@code d} and takes the skin along, fully at the edge and less and less up
 * to the reach {@code H}, where the skin rests: {@code y = y0 + d f((edge - y0) / H)}, {@code f(v) = (1 - v)^2 (1 + 2v)}. As lid skin does, it unfolds instead
 * of tearing. The map is one to one while {@code |d| < 2H/3}.
 */
final class Slit {
    private Slit() { }

    /**
     * @param y     height above the moved edge (or below it, with {@code side = -1}), face coordinates
     * @param edge  the edge at rest
     * @param d     how far it has moved downwards
     * @param reach how far away skin rests
     * @param side  +1 for skin above the edge, -1 for skin below it
     */
    static double atRest(double y, double edge, double d, double reach, int side) {
        if (d == 0 || side * (edge - y) >= reach) {
            return y;
        }
        double y0 = y - d;
        for (int i = 0; i < 8; i++) {
            double v = Math.clamp(side * (edge - y0) / reach, 0, 1);
            double f = (1 - v) * (1 - v) * (1 + 2 * v);
            double slope = 1 + side * d / reach * 6 * v * (1 - v);
            double step = (y0 + d * f - y) / Math.max(0.15, slope);
            y0 -= step;
            if (Math.abs(step) < 1e-5) {
                break;
            }
        }
        return y0;
    }
}
