package io.telltale.bench.flow;

import io.telltale.kernels.flow.FlowMethod;

import java.util.OptionalDouble;

/**
 * Bytes that one field costs if every stage of its estimator reads its inputs from memory and writes its outputs there once, {@code (method, w, h) -> bytes}, float32. Counted by hand
 * from the stages, not by counters: a part of the copy speed over one means that caches or fused stages spare the traffic, a small part that arithmetic or waiting is the limit.
 */
final class Traffic {
    private static final int FLOAT = 4;
    /** Pictures: blur of both across and down (8), gradients of both (6), structure tensor (4), right-hand side (6), bicubic field (2). */
    private static final int THIN_PLATE_PLANES = 26;
    /** A level: expansion of both pictures (12), three rounds of coefficients (17), box sums (20) and solution (7). */
    private static final int FARNEBACK_PLANES = 12 + 3 * (17 + 20 + 7);
    /** Levels at half the side each: 1 + 1/4 + 1/16. */
    private static final double THREE_LEVELS = 1.3125;

    private Traffic() {
    }

    /** Empty where the number of steps depends on the pictures, as in TV-L1, in the search of DIS and where a system is solved by rounds. */
    static OptionalDouble bytes(FlowMethod method, int width, int height) {
        double plane = (double) FLOAT * width * height;
        return switch (method) {
            case THIN_PLATE -> OptionalDouble.of(THIN_PLATE_PLANES * plane + solve(width, height, 8));
            case THIN_PLATE_FINE -> OptionalDouble.of(THIN_PLATE_PLANES * plane + solve(width, height, 4));
            case FARNEBACK -> OptionalDouble.of(FARNEBACK_PLANES * THREE_LEVELS * plane);
            case THIN_PLATE_ROBUST, TV_L1, DIS_FAST, DIS_MEDIUM -> OptionalDouble.empty();
        };
    }

    /** The band is written once, read once to be factored, and read twice for the two triangular solves. Two unknowns a cell, a half-bandwidth of two rows of cells of both. */
    private static double solve(int width, int height, int cell) {
        double columns = Math.ceil((double) width / cell);
        double rows = Math.ceil((double) height / cell);
        return 4.0 * FLOAT * (2 * columns * rows) * (4 * columns + 2);
    }
}
