package io.telltale.bench.planted;

import org.apache.commons.math3.random.RandomGenerator;

/** Strokes and dots with soft edges on a {@link Layer}. */
record Brush(Layer layer, RandomGenerator random) {
    /** A straight hair, thinner towards its end. Width is the sigma of its profile, inter-ocular distances. */
    void hair(double x0, double y0, double x1, double y1, double width, double[] rgb, double strength) {
        // Under a sample wide, a stroke is painted one sample wide and as much fainter.
        double wide = Math.max(width, 0.45 / layer.perUnit);
        double faint = strength * width / wide;
        double light = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
        double vx = x1 - x0;
        double vy = y1 - y0;
        double length2 = Math.max(1e-12, vx * vx + vy * vy);
        for (int row = rowOf(Math.min(y0, y1) - 3 * wide); row <= rowOf(Math.max(y0, y1) + 3 * wide); row++) {
            for (int column = columnOf(Math.min(x0, x1) - 3 * wide); column <= columnOf(Math.max(x0, x1) + 3 * wide); column++) {
                double px = layer.x(column) - x0;
                double py = layer.y(row) - y0;
                double t = Math.clamp((px * vx + py * vy) / length2, 0, 1);
                double dx = px - t * vx;
                double dy = py - t * vy;
                double share = faint * (1 - 0.5 * t) * Math.exp(-0.5 * (dx * dx + dy * dy) / (wide * wide));
                int i = row * layer.width + column;
                layer.luma[i] += (float) (share * (light - layer.luma[i]));
                if (layer.blue != null) {
                    layer.blue[i] += (float) (share * (128 + 0.564 * (rgb[2] - light) - layer.blue[i]));
                    layer.red[i] += (float) (share * (128 + 0.713 * (rgb[0] - light) - layer.red[i]));
                }
            }
        }
    }

    /** Darkens a round spot. */
    void dot(double x, double y, double sigma, double strength) {
        for (int row = rowOf(y - 3 * sigma); row <= rowOf(y + 3 * sigma); row++) {
            for (int column = columnOf(x - 3 * sigma); column <= columnOf(x + 3 * sigma); column++) {
                double d2 = Math.pow(layer.x(column) - x, 2) + Math.pow(layer.y(row) - y, 2);
                layer.luma[row * layer.width + column] *= (float) (1 - strength * Math.exp(-0.5 * d2 / (sigma * sigma)));
            }
        }
    }

    private int rowOf(double y) {
        return Math.clamp((int) Math.round((y - layer.top) * layer.perUnit - 0.5), 0, layer.height - 1);
    }

    private int columnOf(double x) {
        return Math.clamp((int) Math.round((x - layer.left) * layer.perUnit - 0.5), 0, layer.width - 1);
    }
}
