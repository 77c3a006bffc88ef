package io.telltale.spotting.face;

/** An 8-bit grey picture for the cascades, row by row. */
record GreyPicture(int width, int height, byte[] samples) {
    GreyPicture {
        if (width < 1 || height < 1 || samples.length < (long) width * height) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + " needs " + (long) width * height + " samples, got " + samples.length);
        }
    }

    /** Bilinear resampling with aligned picture borders; no low-pass, as the cascades were trained. */
    GreyPicture resized(int w, int h) {
        if (w == width && h == height) {
            return this;
        }
        return part(0, 0, width, height, w, h);
    }

    /**
     * The rectangle {@code [x, x + partWidth) × [y, y + partHeight)}, resampled bilinearly to {@code w×h}; the border is repeated outside.
     */
    GreyPicture part(double x, double y, double partWidth, double partHeight, int w, int h) {
        byte[] out = new byte[w * h];
        double stepX = partWidth / w;
        double stepY = partHeight / h;
        int[] at = new int[w];
        int[] next = new int[w];
        int[] share = new int[w];
        for (int i = 0; i < w; i++) {
            double p = Math.clamp(x + (i + 0.5) * stepX - 0.5, 0, width - 1);
            at[i] = (int) p;
            next[i] = Math.min(at[i] + 1, width - 1);
            share[i] = (int) Math.round((p - at[i]) * 256);
        }
        for (int j = 0; j < h; j++) {
            double p = Math.clamp(y + (j + 0.5) * stepY - 0.5, 0, height - 1);
            int row = (int) p;
            int above = row * width;
            int below = Math.min(row + 1, height - 1) * width;
            int v = (int) Math.round((p - row) * 256);
            for (int i = 0; i < w; i++) {
                int u = share[i];
                int a = (samples[above + at[i]] & 0xFF) * (256 - u) + (samples[above + next[i]] & 0xFF) * u;
                int b = (samples[below + at[i]] & 0xFF) * (256 - u) + (samples[below + next[i]] & 0xFF) * u;
                out[j * w + i] = (byte) ((a * (256 - v) + b * v + 32768) >> 16);
            }
        }
        return new GreyPicture(w, h, out);
    }

    /** The rectangle scaled by {@code scale}: averaged over whole boxes of pixels first where {@code scale <= 1/2}, then bilinear. */
    GreyPicture reducedPart(double x, double y, double partWidth, double partHeight, double scale) {
        int w = Math.max(1, (int) Math.round(partWidth * scale));
        int h = Math.max(1, (int) Math.round(partHeight * scale));
        int factor = (int) Math.max(1, Math.floor(1 / scale));
        if (factor == 1) {
            return part(x, y, partWidth, partHeight, w, h);
        }
        int left = Math.floorDiv((int) Math.floor(x), factor) - 1;
        int top = Math.floorDiv((int) Math.floor(y), factor) - 1;
        int right = Math.floorDiv((int) Math.ceil(x + partWidth), factor) + 1;
        int bottom = Math.floorDiv((int) Math.ceil(y + partHeight), factor) + 1;
        BoxReduction reduction = new BoxReduction();
        reduction.read(samples, width, height, factor, left, top, right - left + 1, bottom - top + 1);
        byte[] small = new byte[reduction.width() * reduction.height()];
        for (int i = 0; i < small.length; i++) {
            small[i] = (byte) (reduction.samples()[i] + 0.5f);
        }
        return new GreyPicture(reduction.width(), reduction.height(), small)
                .part(x / factor - left, y / factor - top, partWidth / factor, partHeight / factor, w, h);
    }
}
