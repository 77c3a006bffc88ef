package io.telltale.spotting.face;

/** Separable Gaussian of {@code sigmaPixels}, cut at 3 sigma and normalised; the border is repeated. A workspace: one owner, one thread. */
final class GaussianBlur {
    private final float[] kernel;
    private float[] rows = new float[0];
    private float[] line = new float[0];

    GaussianBlur(double sigmaPixels) {
        int radius = (int) Math.ceil(3 * sigmaPixels);
        kernel = new float[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            double k = Math.exp(-i * i / (2 * sigmaPixels * sigmaPixels));
            sum += i == 0 ? k : 2 * k;
            kernel[i] = (float) k;
        }
        for (int i = 0; i <= radius; i++) {
            kernel[i] = (float) (kernel[i] / sum);
        }
    }

    int radius() {
        return kernel.length - 1;
    }

    /** Blurs {@code f}, {@code height×width} from index 0, in place. */
    void apply(float[] f, int width, int height) {
        if (rows.length < width * height) {
            rows = new float[width * height];
        }
        int radius = radius();
        if (line.length < width + 2 * radius) {
            line = new float[width + 2 * radius];
        }
        for (int y = 0; y < height; y++) {
            blurLine(f, y * width, width);
        }
        for (int y = 0; y < height; y++) {
            int at = y * width;
            for (int x = 0; x < width; x++) {
                f[at + x] = kernel[0] * rows[at + x];
            }
            for (int k = 1; k <= radius; k++) {
                addRows(f, at, Math.max(0, y - k) * width, Math.min(height - 1, y + k) * width, kernel[k], width);
            }
        }
    }

    private void blurLine(float[] f, int at, int width) {
        int radius = radius();
        java.util.Arrays.fill(line, 0, radius, f[at]);
        System.arraycopy(f, at, line, radius, width);
        java.util.Arrays.fill(line, radius + width, 2 * radius + width, f[at + width - 1]);
        for (int x = 0; x < width; x++) {
            rows[at + x] = kernel[0] * line[radius + x];
        }
        for (int k = 1; k <= radius; k++) {
            float share = kernel[k];
            int before = radius - k;
            int after = radius + k;
            for (int x = 0; x < width; x++) {
                rows[at + x] += share * (line[before + x] + line[after + x]);
            }
        }
    }

    private void addRows(float[] f, int at, int above, int below, float share, int width) {
        for (int x = 0; x < width; x++) {
            f[at + x] += share * (rows[above + x] + rows[below + x]);
        }
    }
}
