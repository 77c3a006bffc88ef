package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;

/**
 * A rectangle of a frame, averaged over {@code factor×factor} boxes: {@code R(i, j) = mean of F(f i .. f i + f - 1, f j .. f j + f - 1)}.
 *
 * <p>The boxes lie on the grid of the whole frame, so the result does not depend on where the rectangle was put. Reduced pixel i is centred at frame pixel
 * {@code f i + (f - 1) / 2}. Outside of the frame the nearest reduced pixel is repeated. A workspace: one owner, one thread, grown when needed.
 */
final class BoxReduction {
    private int factor = 1;
    private int left;
    private int top;
    private int width;
    private int height;
    private int frameWidth;
    private int frameHeight;
    private float[] samples = new float[0];
    private int[] columns = new int[0];

    /**
     * Reads the reduced pixels {@code left .. left + width - 1, top .. top + height - 1}; they may reach outside of the frame.
     *
     * @param grey 8-bit luma, {@code frameWidth * frameHeight}
     */
    void read(byte[] grey, int frameWidth, int frameHeight, int factor, int left, int top, int width, int height) {
        this.factor = factor;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.frameWidth = Math.max(1, frameWidth / factor);
        this.frameHeight = Math.max(1, frameHeight / factor);
        if (samples.length < width * height) {
            samples = new float[width * height];
        }
        int inLeft = Math.clamp(left, 0, this.frameWidth - 1);
        int inRight = Math.clamp(left + width - 1, 0, this.frameWidth - 1);
        int inside = inRight - inLeft + 1;
        int before = Math.clamp(inLeft - left, 0, width - 1);
        int previous = -1;
        for (int j = 0; j < height; j++) {
            int row = Math.clamp(top + j, 0, this.frameHeight - 1);
            int at = j * width;
            if (row == previous) {
                System.arraycopy(samples, at - width, samples, at, width);
                continue;
            }
            previous = row;
            int count = Math.min(inside, width - before);
            reduceRow(grey, frameWidth, frameHeight, inLeft, row, count, at + before);
            java.util.Arrays.fill(samples, at, at + before, samples[at + before]);
            java.util.Arrays.fill(samples, at + before + count, at + width, samples[at + before + count - 1]);
        }
    }

    private void reduceRow(byte[] grey, int frameWidth, int frameHeight, int inLeft, int row, int count, int at) {
        if (factor == 1) {
            int from = row * frameWidth + inLeft;
            for (int i = 0; i < count; i++) {
                samples[at + i] = grey[from + i] & 0xFF;
            }
            return;
        }
        int spanX = Math.min(factor, frameWidth);
        int spanY = Math.min(factor, frameHeight);
        int wide = Math.min(count * factor, frameWidth - inLeft * factor);
        if (columns.length < wide) {
            columns = new int[wide];
        }
        java.util.Arrays.fill(columns, 0, wide, 0);
        for (int k = 0; k < spanY; k++) {
            int from = (row * factor + k) * frameWidth + inLeft * factor;
            for (int i = 0; i < wide; i++) {
                columns[i] += grey[from + i] & 0xFF;
            }
        }
        float share = 1f / (spanX * spanY);
        for (int i = 0; i < count; i++) {
            int sum = 0;
            for (int k = 0; k < spanX; k++) {
                sum += columns[i * factor + k];
            }
            samples[at + i] = sum * share;
        }
    }

    int factor() {
        return factor;
    }

    /** Reduced pixel of the frame at column 0 of the rectangle. */
    int left() {
        return left;
    }

    int top() {
        return top;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Width of the whole frame in reduced pixels. */
    int frameWidth() {
        return frameWidth;
    }

    int frameHeight() {
        return frameHeight;
    }

    /** The live samples, row by row, {@code width * height} of them from index 0. */
    float[] samples() {
        return samples;
    }

    /** From pixels of the reduced frame to pixels of the frame. */
    static Similarity toFrame(int factor) {
        return Similarity.scaled(factor, (factor - 1) / 2.0, (factor - 1) / 2.0);
    }
}
