package io.telltale.bench.planted;

/**
 * A picture in face coordinates, {@code (x, y) in inter-ocular distances -> luma, chroma, coverage}, sampled finer than the video so that moving it by a part of a
 * pixel costs no sharpness. Luma 0..255; chroma is centred on 128 and absent in grey.
 */
final class Layer {
    final double left;
    final double top;
    final double perUnit;
    final int width;
    final int height;
    final float[] luma;
    final float[] blue;
    final float[] red;
    final float[] cover;

    /** A layer over {@code left..right x top..bottom} with {@code perUnit} samples per inter-ocular distance. */
    Layer(double left, double top, double right, double bottom, double perUnit, boolean colour, boolean covering) {
        this.left = left;
        this.top = top;
        this.perUnit = perUnit;
        this.width = Math.max(4, (int) Math.ceil((right - left) * perUnit));
        this.height = Math.max(4, (int) Math.ceil((bottom - top) * perUnit));
        this.luma = new float[Math.multiplyExact(width, height)];
        this.blue = colour ? new float[luma.length] : null;
        this.red = colour ? new float[luma.length] : null;
        this.cover = covering ? new float[luma.length] : null;
    }

    double x(int column) {
        return left + (column + 0.5) / perUnit;
    }

    double y(int row) {
        return top + (row + 0.5) / perUnit;
    }

    void set(int index, double r, double g, double b) {
        double light = 0.299 * r + 0.587 * g + 0.114 * b;
        luma[index] = (float) light;
        if (blue != null) {
            blue[index] = (float) (128 + 0.564 * (b - light));
            red[index] = (float) (128 + 0.713 * (r - light));
        }
    }

    /** Luma by cubic convolution (R. Keys, 1981, doi:10.1109/TASSP.1981.1163711, a = -1/2); edges repeat. */
    double luma(double x, double y) {
        double px = (x - left) * perUnit - 0.5;
        double py = (y - top) * perUnit - 0.5;
        // Towards zero instead of down: what is negative lies outside of the kernel's reach anyway.
        int ix = (int) px;
        int iy = (int) py;
        if (ix < 1 || iy < 1 || ix >= width - 2 || iy >= height - 2) {
            return linear(luma, x, y);
        }
        double fx = px - ix;
        double fy = py - iy;
        double w0 = ((-0.5 * fx + 1) * fx - 0.5) * fx;
        double w1 = (1.5 * fx - 2.5) * fx * fx + 1;
        double w2 = ((-1.5 * fx + 2) * fx + 0.5) * fx;
        double w3 = (0.5 * fx - 0.5) * fx * fx;
        double v0 = ((-0.5 * fy + 1) * fy - 0.5) * fy;
        double v1 = (1.5 * fy - 2.5) * fy * fy + 1;
        double v2 = ((-1.5 * fy + 2) * fy + 0.5) * fy;
        double v3 = (0.5 * fy - 0.5) * fy * fy;
        float[] v = luma;
        int i = (iy - 1) * width + ix - 1;
        double r0 = w0 * v[i] + w1 * v[i + 1] + w2 * v[i + 2] + w3 * v[i + 3];
        i += width;
        double r1 = w0 * v[i] + w1 * v[i + 1] + w2 * v[i + 2] + w3 * v[i + 3];
        i += width;
        double r2 = w0 * v[i] + w1 * v[i + 1] + w2 * v[i + 2] + w3 * v[i + 3];
        i += width;
        double r3 = w0 * v[i] + w1 * v[i + 1] + w2 * v[i + 2] + w3 * v[i + 3];
        return v0 * r0 + v1 * r1 + v2 * r2 + v3 * r3;
    }

    /** Any of the arrays, bilinear; edges repeat. */
    double linear(float[] values, double x, double y) {
        double px = Math.max(0, Math.min((x - left) * perUnit - 0.5, width - 1.001));
        double py = Math.max(0, Math.min((y - top) * perUnit - 0.5, height - 1.001));
        int ix = (int) px;
        int iy = (int) py;
        double fx = px - ix;
        double fy = py - iy;
        int i = iy * width + ix;
        double a = values[i] + fx * (values[i + 1] - values[i]);
        double b = values[i + width] + fx * (values[i + width + 1] - values[i + width]);
        return a + fy * (b - a);
    }

    /** Blurs everything by a Gaussian of {@code sigma} samples. */
    void blur(double sigma) {
        for (float[] values : new float[][] {luma, blue, red, cover}) {
            if (values != null && sigma > 0.05) {
                blur(values, width, height, sigma);
            }
        }
    }

    /** Separable Gaussian in place; edges repeat. */
    static void blur(float[] values, int width, int height, double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += kernel[i + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        float[] line = new float[width + 2 * radius];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < line.length; x++) {
                line[x] = values[y * width + Math.clamp(x - radius, 0, width - 1)];
            }
            for (int x = 0; x < width; x++) {
                float v = 0;
                for (int k = 0; k < kernel.length; k++) {
                    v += kernel[k] * line[x + k];
                }
                values[y * width + x] = v;
            }
        }
        float[] rows = new float[width * (2 * radius + 1)];
        for (int r = 0; r < 2 * radius; r++) {
            System.arraycopy(values, Math.clamp(r - radius, 0, height - 1) * width, rows, r * width, width);
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(values, Math.min(height - 1, y + radius) * width, rows, (y + 2 * radius) % (2 * radius + 1) * width, width);
            for (int x = 0; x < width; x++) {
                values[y * width + x] = 0;
            }
            for (int k = 0; k < kernel.length; k++) {
                int from = (y + k) % (2 * radius + 1) * width;
                float weight = kernel[k];
                for (int x = 0; x < width; x++) {
                    values[y * width + x] += weight * rows[from + x];
                }
            }
        }
    }
}
