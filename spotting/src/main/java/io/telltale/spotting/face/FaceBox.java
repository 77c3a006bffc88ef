package io.telltale.spotting.face;

/**
 * A face found by a cascade: the box {@code [x, x + width) × [y, y + height)} in pixels of the frame.
 *
 * @param neighbours how many windows agreed; more is surer
 */
public record FaceBox(double x, double y, double width, double height, int neighbours) {
    public FaceBox {
        if (!(width > 0 && height > 0) || neighbours < 1) {
            throw new IllegalArgumentException("not a box: " + width + "x" + height + " with " + neighbours + " windows");
        }
    }

    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    /** Intersection over union of the two boxes, 0..1. */
    public double overlap(FaceBox other) {
        double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        double common = Math.max(0, w) * Math.max(0, h);
        return common / (width * height + other.width * other.height - common);
    }

    /** This box after {@code p -> scale p + (dx, dy)}. */
    FaceBox mapped(double scale, double dx, double dy) {
        return new FaceBox(x * scale + dx, y * scale + dy, width * scale, height * scale, neighbours);
    }
}
