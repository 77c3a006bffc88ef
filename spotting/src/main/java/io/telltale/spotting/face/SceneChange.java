package io.telltale.spotting.face;

/**
 * Whether a frame shows another scene than the frame before: the correlation of a coarse grid of pixels of both, {@code -1..1}.
 *
 * <p>A head that moves leaves most of the grid alike; a cut leaves nothing. Flat pictures count as alike. One per video.
 */
final class SceneChange {
    private static final int COLUMNS = 48;
    private static final int ROWS = 27;
    /** A frame that correlates less than this with the one before is another scene. */
    static final double CUT = 0.5;

    private float[] before = new float[COLUMNS * ROWS];
    private float[] now = new float[COLUMNS * ROWS];
    private boolean first = true;

    /** Correlation with the frame of the call before; 1 at the first call. */
    double follow(byte[] grey, int width, int height) {
        float[] swap = before;
        before = now;
        now = swap;
        for (int j = 0; j < ROWS; j++) {
            int row = (int) ((j + 0.5) * height / ROWS) * width;
            for (int i = 0; i < COLUMNS; i++) {
                now[j * COLUMNS + i] = grey[row + (int) ((i + 0.5) * width / COLUMNS)] & 0xFF;
            }
        }
        if (first) {
            first = false;
            return 1;
        }
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int k = 0; k < now.length; k++) {
            a += before[k];
            b += now[k];
            aa += before[k] * before[k];
            bb += now[k] * now[k];
            ab += before[k] * now[k];
        }
        int n = now.length;
        double va = aa / n - a / n * (a / n);
        double vb = bb / n - b / n * (b / n);
        if (va < 4 && vb < 4) {
            return 1;
        }
        return va < 4 || vb < 4 ? 0 : (ab / n - a / n * (b / n)) / Math.sqrt(va * vb);
    }
}
