package io.telltale.kernels.registration;

/**
 * A rectangle of a frame, row by row in {@code samples}, live; its column 0 is column {@code left} of the frame. It may reach outside of the frame, where the edge is
 * repeated.
 */
public record Window(float[] samples, int left, int top, int width, int height, int frameWidth, int frameHeight) {
    public Window {
        if (width < 1 || height < 1 || samples.length < (long) width * height) {
            throw new IllegalArgumentException("a window of " + width + "x" + height + " has " + samples.length + " samples");
        }
    }
}
