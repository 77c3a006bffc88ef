package io.telltale.kernels.transformer;

import jdk.incubator.vector.FloatVector;

/** Norms of one row, in place. Sums run over the lanes, then over what vectors leave over. */
final class Norms {
    private static final int L = Lanes.COUNT;

    private Norms() {
    }

    /** x / sqrt(mean(x^2) + epsilon) * weight for the {@code weight.length} numbers from {@code first}. */
    static void rms(float[] x, int first, float[] weight, float epsilon, float[] lanes) {
        float factor = (float) (1 / Math.sqrt(squares(x, first, weight.length, 0, lanes) / weight.length + epsilon));
        for (int j = 0; j < weight.length; j++) {
            x[first + j] = x[first + j] * factor * weight[j];
        }
    }

    /** (x - mean(x)) / sqrt(var(x) + epsilon) * weight + bias for the first {@code weight.length} numbers. */
    static void layer(float[] x, float[] weight, float[] bias, float epsilon, float[] lanes) {
        int n = weight.length;
        float mean = sum(x, n, lanes) / n;
        float factor = (float) (1 / Math.sqrt(squares(x, 0, n, mean, lanes) / n + epsilon));
        for (int j = 0; j < n; j++) {
            x[j] = (x[j] - mean) * factor * weight[j] + bias[j];
        }
    }

    private static float sum(float[] x, int count, float[] lanes) {
        FloatVector s = FloatVector.zero(Lanes.FLOATS);
        int j = 0;
        for (; j + L <= count; j += L) {
            s = s.add(FloatVector.fromArray(Lanes.FLOATS, x, j));
        }
        s.intoArray(lanes, 0);
        float sum = total(lanes);
        for (; j < count; j++) {
            sum += x[j];
        }
        return sum;
    }

    private static float squares(float[] x, int first, int count, float mean, float[] lanes) {
        FloatVector s = FloatVector.zero(Lanes.FLOATS);
        int j = 0;
        for (; j + L <= count; j += L) {
            FloatVector d = FloatVector.fromArray(Lanes.FLOATS, x, first + j).sub(mean);
            s = d.fma(d, s);
        }
        s.intoArray(lanes, 0);
        float sum = total(lanes);
        for (; j < count; j++) {
            float d = x[first + j] - mean;
            sum += d * d;
        }
        return sum;
    }

    private static float total(float[] lanes) {
        float sum = lanes[0];
        for (int i = 1; i < L; i++) {
            sum += lanes[i];
        }
        return sum;
    }
}
