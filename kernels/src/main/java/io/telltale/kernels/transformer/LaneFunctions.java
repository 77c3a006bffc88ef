package io.telltale.kernels.transformer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions of many numbers at once, in place, over whole vectors: {@code count} is a multiple of {@link Lanes#COUNT}. The Vector API's own functions call a native
 * library where there is one and another algorithm elsewhere; these are the same everywhere.
 */
final class LaneFunctions {
    private static final int L = Lanes.COUNT;
    private static final float LOG2E = 1.44269504f;
    /** ln 2 in two parts: n times the first is exact for |n| < 2^9. */
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** x + this has the whole number nearest to x in its lowest bits. */
    private static final float WHOLE = 3 << 22;
    /** exp of less is below the smallest normal number, exp of more beyond the largest. */
    private static final float LEAST = -87.33654f;
    private static final float MOST = 88.72283f;

    private LaneFunctions() {
    }

    /** exp, within 2 ulp; less than the smallest normal number is zero. 2^n e^r, |r| <= ln 2 / 2; polynomial of S. Moshier, Cephes, expf. */
    private static FloatVector exp(FloatVector x) {
        FloatVector n = x.fma(FloatVector.broadcast(Lanes.FLOATS, LOG2E), FloatVector.broadcast(Lanes.FLOATS, WHOLE));
        FloatVector whole = n.sub(WHOLE);
        FloatVector r = whole.fma(FloatVector.broadcast(Lanes.FLOATS, -LN2_HIGH), x);
        r = whole.fma(FloatVector.broadcast(Lanes.FLOATS, -LN2_LOW), r);
        FloatVector p = r.fma(FloatVector.broadcast(Lanes.FLOATS, 1.9875691500e-4f), FloatVector.broadcast(Lanes.FLOATS, 1.3981999507e-3f));
        p = p.fma(r, FloatVector.broadcast(Lanes.FLOATS, 8.3334519073e-3f));
        p = p.fma(r, FloatVector.broadcast(Lanes.FLOATS, 4.1665795894e-2f));
        p = p.fma(r, FloatVector.broadcast(Lanes.FLOATS, 1.6666665459e-1f));
        p = p.fma(r, FloatVector.broadcast(Lanes.FLOATS, 5.0000001201e-1f));
        p = p.fma(r.mul(r), r).add(1);
        FloatVector y = p.reinterpretAsInts().add(n.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
        return y.blend(0, x.compare(VectorOperators.LT, LEAST)).blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, MOST));
    }

    /** x = exp(x - shift). */
    static void exp(float[] x, int at, int count, float shift) {
        for (int i = at; i < at + count; i += L) {
            exp(FloatVector.fromArray(Lanes.FLOATS, x, i).sub(shift)).intoArray(x, i);
        }
    }

    /** x = x / (1 + exp(-factor x)), once factor x has been put into {@code argument}. */
    private static void sigmoid(float[] x, float[] argument, int count) {
        for (int i = 0; i < count; i += L) {
            FloatVector e = exp(FloatVector.fromArray(Lanes.FLOATS, argument, i).neg());
            FloatVector.fromArray(Lanes.FLOATS, x, i).div(e.add(1)).intoArray(x, i);
        }
    }

    /** x = silu(x). */
    static void silu(float[] x, int count) {
        sigmoid(x, x, count);
    }

    /** x = gelu(x); {@code scratch} is as long. */
    static void gelu(Gelu kind, float[] x, int count, float[] scratch) {
        if (kind == Gelu.TANH) {
            geluTanh(x, count, scratch);
        } else {
            erfcExponent(x, count, scratch);
            geluErf(x, count, scratch);
        }
    }

    /** (1 + tanh z) / 2 = 1 / (1 + exp(-2 z)), which cancels nowhere. */
    private static void geluTanh(float[] x, int count, float[] scratch) {
        float c = (float) (2 * Math.sqrt(2 / Math.PI));
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(Lanes.FLOATS, x, i);
            FloatVector cubic = v.mul(v).fma(FloatVector.broadcast(Lanes.FLOATS, 0.044715f * c), FloatVector.broadcast(Lanes.FLOATS, c));
            v.mul(cubic).intoArray(scratch, i);
        }
        sigmoid(x, scratch, count);
    }

    /**
     * erfc(z) = t exp(-z^2 + p(t)), t = 1 / (1 + z / 2), z = |x| / sqrt 2, within 1.2e-7 of itself: this is -z^2 + p(t). Coefficients: W. Press et al., Numerical
     * Recipes, 1992, section 6.2.
     */
    private static void erfcExponent(float[] x, int count, float[] exponent) {
        for (int i = 0; i < count; i += L) {
            FloatVector z = FloatVector.fromArray(Lanes.FLOATS, x, i).abs().mul((float) Math.sqrt(0.5));
            FloatVector t = FloatVector.broadcast(Lanes.FLOATS, 1).div(z.mul(0.5f).add(1));
            FloatVector p = t.mul(0.17087277f).add(-0.82215223f);
            p = p.mul(t).add(1.48851587f);
            p = p.mul(t).add(-1.13520398f);
            p = p.mul(t).add(0.27886807f);
            p = p.mul(t).add(-0.18628806f);
            p = p.mul(t).add(0.09678418f);
            p = p.mul(t).add(0.37409196f);
            p = p.mul(t).add(1.00002368f);
            p = p.mul(t).add(-1.26551223f);
            p.sub(z.mul(z)).intoArray(exponent, i);
        }
    }

    /** x <= 0: x erfc(z) / 2; x > 0: x (2 - erfc(z)) / 2. */
    private static void geluErf(float[] x, int count, float[] exponent) {
        for (int i = 0; i < count; i += L) {
            FloatVector v = FloatVector.fromArray(Lanes.FLOATS, x, i);
            FloatVector z = v.abs().mul((float) Math.sqrt(0.5));
            FloatVector half = exp(FloatVector.fromArray(Lanes.FLOATS, exponent, i)).div(z.add(2));
            v.mul(half.blend(FloatVector.broadcast(Lanes.FLOATS, 1).sub(half), v.compare(VectorOperators.GT, 0))).intoArray(x, i);
        }
    }
}
