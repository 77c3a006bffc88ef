package io.telltale.kernels.flow;

/**
 * {@code h×w -> h'×w'} by linear interpolation between the two nearest pixels along each axis, the borders of the pictures aligned: pixel X of
 * the result lies at {@code (X + 1/2) s - 1/2} of the source. No blur before, the edge is repeated.
 */
final class LinearResize {
    private LinearResize() {
    }

    /**
     * @param stepX pixels of the source per pixel of the result
     * @param stepY the same, rows
     * @param times factor on every value
     */
    static void resize(Raster from, Raster to, double stepX, double stepY, float times) {
        int[] left = new int[to.width()];
        int[] right = new int[to.width()];
        float[] share = new float[to.width()];
        for (int x = 0; x < to.width(); x++) {
            float at = place(x, stepX);
            int i = (int) Math.floor(at);
            left[x] = Math.clamp(i, 0, from.width() - 1);
            right[x] = Math.clamp(i + 1, 0, from.width() - 1);
            share[x] = at - i;
        }
        float[] s = from.samples();
        for (int y = 0; y < to.height(); y++) {
            float at = place(y, stepY);
            int j = (int) Math.floor(at);
            int above = from.origin() + Math.clamp(j, 0, from.height() - 1) * from.stride();
            int below = from.origin() + Math.clamp(j + 1, 0, from.height() - 1) * from.stride();
            float down = at - j;
            int out = to.origin() + y * to.stride();
            for (int x = 0; x < to.width(); x++) {
                float f = share[x];
                float a = s[above + left[x]] * (1 - f) + s[above + right[x]] * f;
                float b = s[below + left[x]] * (1 - f) + s[below + right[x]] * f;
                to.samples()[out + x] = (a * (1 - down) + b * down) * times;
            }
        }
    }

    /** Where pixel {@code i} of the result lies in the source. */
    static float place(int i, double step) {
        return (float) ((i + 0.5) * step - 0.5);
    }
}
