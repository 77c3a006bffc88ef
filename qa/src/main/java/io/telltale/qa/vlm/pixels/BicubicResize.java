package io.telltale.qa.vlm.pixels;

import io.telltale.spotting.map.RgbPicture;
import java.util.Arrays;

/**
 * {@code w×h -> w'×h'}, 8 bits in and out: along the rows, rounded to 8 bits, then along the columns, rounded again. Bit for bit what the named original gives; an
 * axis whose size does not change is left alone.
 *
 * <p>Vision models of this family are trained on pixels made in just this way, and a resize in floating point differs by up to two levels.
 */
public final class BicubicResize {
    private static final int COLOURS = 3;

    private BicubicResize() {
    }

    public static RgbPicture resize(RgbPicture picture, PixelSize to, Resampling resampling) {
        if (picture.width() == to.width() && picture.height() == to.height()) {
            return picture;
        }
        byte[] wide = alongRows(picture, to.width(), resampling);
        int[] pixels = alongColumns(wide, to.width(), picture.height(), to.height(), resampling);
        return RgbPicture.of(to.width(), to.height(), pixels);
    }

    /** Bytes red, green, blue, pixel by pixel. */
    private static byte[] alongRows(RgbPicture picture, int width, Resampling resampling) {
        int[] pixels = picture.pixels();
        int from = picture.width();
        byte[] out = new byte[Math.multiplyExact(COLOURS * width, picture.height())];
        if (width == from) {
            for (int i = 0; i < pixels.length; i++) {
                out[COLOURS * i] = (byte) (pixels[i] >> 16);
                out[COLOURS * i + 1] = (byte) (pixels[i] >> 8);
                out[COLOURS * i + 2] = (byte) pixels[i];
            }
            return out;
        }
        CubicTaps taps = CubicTaps.of(from, width, resampling);
        int half = taps.half();
        int at = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                int red = half;
                int green = half;
                int blue = half;
                int left = y * from + taps.first(x);
                for (int k = 0; k < taps.count(x); k++) {
                    int weight = taps.weight(x, k);
                    int pixel = pixels[left + k];
                    red += weight * (pixel >> 16 & 0xff);
                    green += weight * (pixel >> 8 & 0xff);
                    blue += weight * (pixel & 0xff);
                }
                out[at++] = (byte) taps.level(red);
                out[at++] = (byte) taps.level(green);
                out[at++] = (byte) taps.level(blue);
            }
        }
        return out;
    }

    private static int[] alongColumns(byte[] bytes, int width, int from, int height, Resampling resampling) {
        int[] out = new int[Math.multiplyExact(width, height)];
        int row = COLOURS * width;
        int[] sums = new int[row];
        CubicTaps taps = from == height ? null : CubicTaps.of(from, height, resampling);
        for (int y = 0; y < height; y++) {
            if (taps == null) {
                for (int i = 0; i < row; i++) {
                    sums[i] = bytes[y * row + i] & 0xff;
                }
            } else {
                Arrays.fill(sums, taps.half());
                for (int k = 0; k < taps.count(y); k++) {
                    addRow(sums, bytes, (taps.first(y) + k) * row, taps.weight(y, k));
                }
                for (int i = 0; i < row; i++) {
                    sums[i] = taps.level(sums[i]);
                }
            }
            for (int x = 0; x < width; x++) {
                out[y * width + x] = sums[COLOURS * x] << 16 | sums[COLOURS * x + 1] << 8 | sums[COLOURS * x + 2];
            }
        }
        return out;
    }

    /** A loop of its own, which the compiler turns into vectors. */
    private static void addRow(int[] sums, byte[] bytes, int from, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * (bytes[from + i] & 0xff);
        }
    }
}
