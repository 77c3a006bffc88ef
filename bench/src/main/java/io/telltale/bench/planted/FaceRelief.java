package io.telltale.bench.planted;

/**
 * The surface of a face, {@code (x, y) -> height towards the camera}, inter-ocular distances; a dome with nose, sockets, lips, cheeks and chin as smooth hills.
 */
final class FaceRelief {
    private final FaceShape shape;

    FaceRelief(FaceShape shape) {
        this.shape = shape;
    }

    double height(double x, double y) {
        double ax = Math.abs(x);
        double width = shape.outline(Math.clamp(y, -1.55, shape.chinY() - 0.05));
        double across = ax / Math.max(0.35, width * 1.06);
        double along = (y - 0.25) / 2.05;
        double z = 0.85 * Math.sqrt(Math.max(0.02, 1 - 0.80 * across * across - 0.62 * along * along));
        z += nose(x, y);
        z += hill(ax, y, 0.50, shape.browY() + 0.02, 0.30, 0.10, 0.065);
        z -= hill(ax, y, 0.46, -0.02, 0.24, 0.13, 0.105);
        z += hill(ax, y, 0.50, 0.0, 0.17, 0.12, 0.055);
        z += hill(ax, y, 0.62, 0.50, 0.26, 0.24, 0.075);
        z += hill(ax, y, 0, shape.mouthY() - 0.02, 0.36, 0.24, 0.095);
        z += lips(x, y);
        z -= hill(ax, y, 0, shape.mouthY() + 0.27, 0.24, 0.06, 0.045);
        z += hill(ax, y, 0, shape.chinY() - 0.24, 0.22, 0.17, 0.105);
        z -= groove(ax, y, 0.29, 0.66, 0.53, 1.08, 0.045, 0.028);
        z -= hill(ax, y, 1.0, -0.45, 0.2, 0.3, 0.05);
        z -= groove(ax, y, 0.32, 0.13, 0.55, 0.20, 0.035, 0.012);
        return z;
    }

    private double nose(double x, double y) {
        double tip = shape.noseLength() - 0.16;
        double along = (y + 0.12) / (tip + 0.12);
        double ridge;
        if (along < 0) {
            ridge = 0.06 * Math.exp(-along * along * 8);
        } else if (along <= 1) {
            ridge = 0.06 + 0.26 * along * along * (1.4 - 0.4 * along);
        } else {
            double below = (y - tip) / (shape.noseLength() + 0.05 - tip);
            ridge = below >= 1.3 ? 0 : 0.32 * Math.sqrt(Math.max(0, 1 - below * below / 1.69));
        }
        double wide = 0.085 + 0.055 * Math.clamp(along, 0, 1.2);
        double z = ridge * Math.exp(-0.5 * x * x / (wide * wide));
        double wing = shape.noseWidth() * 0.80;
        return z + hill(Math.abs(x), y, wing, shape.noseLength() - 0.10, 0.070, 0.075, 0.095);
    }

    private double lips(double x, double y) {
        double u = x / shape.mouthHalfWidth();
        if (Math.abs(u) >= 1) {
            return 0;
        }
        double line = shape.mouthLine(x);
        double taper = Math.sqrt(1 - u * u);
        double v = y < line ? (line - y) / (shape.upperLip() * taper + 0.02) : (y - line) / (shape.lowerLip() * taper + 0.02);
        double full = y < line ? 0.035 : 0.05;
        double swell = v < 1.3 ? full * taper * Math.max(0, Math.sin(Math.PI * Math.min(1, (v + 0.12) / 1.25))) : 0;
        double seam = 0.035 * taper * Math.exp(-0.5 * Math.pow((y - line) / 0.016, 2));
        double philtrum = y < line ? 0.012 * Math.exp(-0.5 * (x * x / 0.0016)) * Math.exp(-0.5 * Math.pow((y - (line - 0.18)) / 0.07, 2)) : 0;
        return swell - seam - philtrum;
    }

    static double hill(double x, double y, double cx, double cy, double sx, double sy, double height) {
        double a = (x - cx) / sx;
        double b = (y - cy) / sy;
        double e = a * a + b * b;
        return e > 24 ? 0 : height * Math.exp(-0.5 * e);
    }

    static double groove(double x, double y, double x0, double y0, double x1, double y1, double width, double depth) {
        double vx = x1 - x0;
        double vy = y1 - y0;
        double t = Math.clamp(((x - x0) * vx + (y - y0) * vy) / (vx * vx + vy * vy), 0, 1);
        double dx = x - x0 - t * vx;
        double dy = y - y0 - t * vy;
        double e = (dx * dx + dy * dy) / (width * width);
        return e > 24 ? 0 : depth * Math.sin(Math.PI * Math.clamp(0.15 + 0.7 * t, 0, 1)) * Math.exp(-0.5 * e);
    }
}
