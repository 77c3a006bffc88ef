package io.telltale.spotting.face;

/**
 * Sums over rectangles in four reads: {@code S(x, y) = sum of f over [0, x) × [0, y)}, and the same of f². Sums wrap at 2^32, differences
 * stay right.
 */
final class IntegralPicture {
    private final int width;
    private final int height;
    private final int[] sums;
    private final long[] squares;

    IntegralPicture(GreyPicture picture, boolean withSquares) {
        width = picture.width();
        height = picture.height();
        int stride = width + 1;
        sums = new int[stride * (height + 1)];
        squares = withSquares ? new long[stride * (height + 1)] : null;
        byte[] f = picture.samples();
        for (int y = 0; y < height; y++) {
            int row = 0;
            long rowSquares = 0;
            int at = (y + 1) * stride + 1;
            for (int x = 0; x < width; x++) {
                int v = f[y * width + x] & 0xFF;
                row += v;
                sums[at + x] = sums[at + x - stride] + row;
                if (squares != null) {
                    rowSquares += v * v;
                    squares[at + x] = squares[at + x - stride] + rowSquares;
                }
            }
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int stride() {
        return width + 1;
    }

    /** The live table, {@code (width + 1) × (height + 1)}. */
    int[] sums() {
        return sums;
    }

    int sum(int x, int y, int w, int h) {
        int a = y * stride() + x;
        int b = a + h * stride();
        return sums[a] - sums[a + w] - sums[b] + sums[b + w];
    }

    long squares(int x, int y, int w, int h) {
        int a = y * stride() + x;
        int b = a + h * stride();
        return squares[a] - squares[a + w] - squares[b] + squares[b + w];
    }
}
