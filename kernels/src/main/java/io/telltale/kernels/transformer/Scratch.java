package io.telltale.kernels.transformer;

/** What one worker computes in; each grows to the largest that was asked for and is used again. */
final class Scratch {
    final float[] lanes = new float[Lanes.COUNT];
    final float[] four = new float[4 * Lanes.COUNT];
    float[] scales = new float[0];
    float[] panel = new float[0];
    float[] partial = new float[0];
    float[] out = new float[0];
    float[] gate = new float[0];
    float[] row = new float[0];
    float[] other = new float[0];

    float[] scales(int length) {
        return scales = grown(scales, length);
    }

    float[] panel(int length) {
        return panel = grown(panel, length);
    }

    float[] partial(int length) {
        return partial = grown(partial, length);
    }

    float[] out(int length) {
        return out = grown(out, length);
    }

    float[] gate(int length) {
        return gate = grown(gate, length);
    }

    float[] row(int length) {
        return row = grown(row, length);
    }

    float[] other(int length) {
        return other = grown(other, length);
    }

    static float[] grown(float[] of, int length) {
        return of.length < length ? new float[length] : of;
    }
}
