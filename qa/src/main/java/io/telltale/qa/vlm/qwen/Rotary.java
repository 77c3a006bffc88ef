package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.qa.vlm.checkpoint.TextConfig;

/**
 * Angles of a rotary embedding: a frequency for each pair of a head's numbers, and which of a token's coordinates turns it.
 *
 * <p>Text: {@code theta^(-2i/d)}, i < d/2, and the coordinate is time, height or width by the sections of M-RoPE. Patches: {@code 10000^(-4i/d)}, i < d/4, once for
 * the row and once for the column. Sources: J. Su et al., doi:10.1016/j.neucom.2023.127063; Qwen2-VL, arXiv:2409.12191 (M-RoPE); Qwen3-VL, arXiv:2511.21631
 * (interleaved).
 */
final class Rotary {
    private static final double PATCH_THETA = 10_000;

    private final double[] frequencies;
    private final int[] axes;

    private Rotary(double[] frequencies, int[] axes) {
        this.frequencies = frequencies;
        this.axes = axes;
    }

    /** Coordinates are time, height, width; equal where positions have one number. */
    static Rotary ofText(TextConfig config) {
        int half = config.heads().headWidth() / 2;
        double[] frequencies = new double[half];
        int[] axes = new int[half];
        for (int i = 0; i < half; i++) {
            frequencies[i] = Math.pow(config.ropeTheta(), -2.0 * i / (2 * half));
            axes[i] = config.sections().isEmpty() ? 0 : config.interleaved() ? interleaved(config, i) : oneAfterAnother(config, i);
        }
        return new Rotary(frequencies, axes);
    }

    private static int interleaved(TextConfig config, int i) {
        int axis = i % 3;
        return axis != 0 && i < 3 * config.sections().get(axis) ? axis : 0;
    }

    private static int oneAfterAnother(TextConfig config, int i) {
        int time = config.sections().get(0);
        return i < time ? 0 : i < time + config.sections().get(1) ? 1 : 2;
    }

    /** Coordinates are row and column of a patch. */
    static Rotary ofPatches(int headWidth) {
        if (headWidth % 4 != 0) {
            throw new IllegalArgumentException("the width of a head that sees must be a multiple of 4, got " + headWidth);
        }
        int quarter = headWidth / 4;
        double[] frequencies = new double[2 * quarter];
        int[] axes = new int[2 * quarter];
        for (int i = 0; i < 2 * quarter; i++) {
            frequencies[i] = Math.pow(PATCH_THETA, -2.0 * (i % quarter) / (2 * quarter));
            axes[i] = i / quarter;
        }
        return new Rotary(frequencies, axes);
    }

    /** Numbers in a row of cosines. */
    int width() {
        return frequencies.length;
    }

    /**
     * The cosines and sines of some tokens.
     *
     * @param positions [coordinate][token]; tokens {@code from} to {@code to - 1} are written
     */
    void write(int[][] positions, int from, int to, Rows cos, Rows sin) {
        float[] c = new float[(to - from) * width()];
        float[] s = new float[c.length];
        int at = 0;
        for (int token = from; token < to; token++) {
            for (int i = 0; i < width(); i++) {
                double angle = positions[axes[i]][token] * frequencies[i];
                c[at] = (float) Math.cos(angle);
                s[at++] = (float) Math.sin(angle);
            }
        }
        cos.write(c);
        sin.write(s);
    }

    /** Rows for so many tokens. */
    Rows rows(TransformerBackend backend, int tokens) {
        return backend.rows(tokens, width());
    }
}
