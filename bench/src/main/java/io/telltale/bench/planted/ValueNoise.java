package io.telltale.bench.planted;

/** Smooth random texture without a period, {@code (x, y) -> -1..1}: hashed lattice values, smoothly interpolated. Thread-safe. */
final class ValueNoise {
    private final long seed;

    ValueNoise(long seed) {
        this.seed = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    }

    /** One octave; structures of about one unit. */
    double at(double x, double y) {
        long xi = (long) Math.floor(x);
        long yi = (long) Math.floor(y);
        double fx = x - xi;
        double fy = y - yi;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        double top = lattice(xi, yi) * (1 - fx) + lattice(xi + 1, yi) * fx;
        double bottom = lattice(xi, yi + 1) * (1 - fx) + lattice(xi + 1, yi + 1) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    /** Octaves of doubling frequency, each {@code gain} times as strong as the one before. */
    double octaves(double x, double y, int count, double gain) {
        double sum = 0;
        double strength = 1;
        double total = 0;
        for (int i = 0; i < count; i++) {
            sum += strength * at(x + 17.3 * i, y - 5.1 * i);
            total += strength;
            strength *= gain;
            x *= 2;
            y *= 2;
        }
        return sum / total;
    }

    private double lattice(long x, long y) {
        long h = seed + x * 0xBF58476D1CE4E5B9L + y * 0x94D049BB133111EBL;
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        h ^= h >>> 31;
        return (h >> 11) * 0x1.0p-52;
    }
}
