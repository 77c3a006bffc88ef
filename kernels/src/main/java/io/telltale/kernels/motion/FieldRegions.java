package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;

import java.util.List;

/**
 * R weighted regions of a field of pixels, each kept as the rectangle that holds its weights, scaled to sum 1. Immutable.
 */
public final class FieldRegions {
    /** @param weights row by row, {@code width·height} of them, sum 1 */
    record Region(int left, int top, int width, int height, float[] weights) {
    }

    private final int width;
    private final int height;
    private final List<Region> regions;

    /** @param weights a plane per region, all of one size, weights >= 0 with a positive sum */
    public FieldRegions(List<Plane> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one region");
        }
        width = weights.getFirst().width();
        height = weights.getFirst().height();
        regions = java.util.stream.IntStream.range(0, weights.size()).mapToObj(r -> region(r, weights.get(r))).toList();
    }

    private Region region(int number, Plane p) {
        if (p.width() != width || p.height() != height) {
            throw new IllegalArgumentException("region " + number + " is " + p + " but region 0 is " + width + "x" + height);
        }
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float w = p.get(x, y);
                if (!(w >= 0 && w < Float.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("region " + number + " has a weight of " + w);
                }
                if (w > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                    sum += w;
                }
            }
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("region " + number + " has no weight at all");
        }
        Region out = new Region(left, top, right - left + 1, bottom - top + 1, new float[(right - left + 1) * (bottom - top + 1)]);
        for (int i = 0; i < out.weights.length; i++) {
            out.weights[i] = (float) (p.get(left + i % out.width, top + i / out.width) / sum);
        }
        return out;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int count() {
        return regions.size();
    }

    Region get(int region) {
        return regions.get(region);
    }

    /** For kernels: left, top, width, height and first weight of each region. */
    int[] rectangles() {
        int[] out = new int[5 * count()];
        int first = 0;
        for (int r = 0; r < count(); r++) {
            Region one = regions.get(r);
            int[] five = {one.left(), one.top(), one.width(), one.height(), first};
            System.arraycopy(five, 0, out, 5 * r, 5);
            first = Math.addExact(first, one.weights().length);
        }
        return out;
    }

    /** The weights of all regions, one behind the other. */
    float[] allWeights() {
        float[] out = new float[regions.stream().mapToInt(r -> r.weights().length).reduce(0, Math::addExact)];
        int at = 0;
        for (Region r : regions) {
            System.arraycopy(r.weights(), 0, out, at, r.weights().length);
            at += r.weights().length;
        }
        return out;
    }
}
