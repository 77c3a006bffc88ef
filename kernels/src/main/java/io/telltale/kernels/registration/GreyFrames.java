package io.telltale.kernels.registration;

import java.util.List;

/** Frames of one size as they are decoded: 8-bit grey, row by row, {@code width·height} bytes of each; live, not to be written while a stage runs. */
public record GreyFrames(int width, int height, List<byte[]> frames) {
    public GreyFrames {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a frame needs at least one pixel, got " + width + "x" + height);
        }
        frames = List.copyOf(frames);
        for (byte[] f : frames) {
            if (f.length < (long) width * height) {
                throw new IllegalArgumentException("a frame of " + width + "x" + height + " needs " + (long) width * height + " samples, got " + f.length);
            }
        }
    }

    public int count() {
        return frames.size();
    }
}
