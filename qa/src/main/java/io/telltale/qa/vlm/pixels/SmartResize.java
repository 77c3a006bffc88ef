package io.telltale.qa.vlm.pixels;

import io.telltale.qa.vlm.checkpoint.Preprocessing.PixelBounds;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;

/**
 * {@code (w,h) -> (w',h')}: both sides multiples of the side of a token, the area within bounds, the shape kept as nearly as that allows.
 *
 * <p>Sides are first rounded to the nearest multiple, halves to the even one. If the area is then too large, both sides are divided by
 * {@code β = √(w·h / most)} and rounded down (to one multiple at least); if it is too small, multiplied by {@code β = √(least / (w·h))} and rounded up:
 * small pictures grow. Source: transformers 5.18.0, {@code smart_resize} of Qwen2-VL (pictures; videos of Qwen2.5-VL, each frame alone) and of Qwen3-VL (videos: all
 * frames together share the bounds).
 *
 * <p>Deviation: qwen-vl-utils caps the area of a frame by the number of frames as well; this follows transformers 5.18.0, whose default does not (it is to
 * from 5.22).
 */
public final class SmartResize {
    /** A longer or taller picture is refused, as by transformers. */
    public static final int MAX_ASPECT = 200;

    private SmartResize() {
    }

    /**
     * For a still picture.
     *
     * @param factor side of a token, px
     * @throws PictureException where one side is more than 200 times the other
     */
    public static PixelSize picture(PixelSize size, int factor, PixelBounds bounds) throws PictureException {
        requireShape(size);
        return scaled(size.width(), size.height(), 1, 1, factor, bounds);
    }

    /**
     * For every frame of a video.
     *
     * @param family   of models: in Qwen2.5-VL the bounds are of one frame, in Qwen3-VL of all
     * @param frames   shown, at least as many as one patch holds (a shorter video is filled up first)
     * @param temporal frames of a patch
     * @throws PictureException where one side is more than 200 times the other
     */
    public static PixelSize video(Family family, PixelSize size, int frames, int temporal, int factor, PixelBounds bounds) throws PictureException {
        return switch (family) {
            case QWEN2_5_VL -> picture(size, factor, bounds);
            case QWEN3_VL -> {
                if (frames < temporal) {
                    throw new IllegalArgumentException("a video needs at least the " + temporal + " frames of one patch, got " + frames);
                }
                PixelSize grown = atLeast(factor, size);
                requireShape(grown);
                yield scaled(grown.width(), grown.height(), frames, Math.rint((double) frames / temporal) * temporal, factor, bounds);
            }
            case QWEN2, QWEN3 -> throw new IllegalArgumentException(family + " sees no video");
        };
    }

    private static PixelSize atLeast(int factor, PixelSize size) {
        if (size.width() >= factor && size.height() >= factor) {
            return size;
        }
        double scale = Math.max((double) factor / size.height(), (double) factor / size.width());
        return new PixelSize((int) (size.width() * scale), (int) (size.height() * scale));
    }

    private static void requireShape(PixelSize size) throws PictureException {
        double longer = Math.max(size.width(), size.height());
        if (longer / Math.min(size.width(), size.height()) > MAX_ASPECT) {
            throw new PictureException("a picture of " + size + " is more than " + MAX_ASPECT + " times as long as wide, which the model cannot be shown; crop it");
        }
    }

    private static PixelSize scaled(int width, int height, int frames, double roundedFrames, int factor, PixelBounds bounds) {
        double wide = Math.rint((double) width / factor) * factor;
        double high = Math.rint((double) height / factor) * factor;
        double area = roundedFrames * high * wide;
        double volume = (double) frames * height * width;
        if (area > bounds.most()) {
            double beta = Math.sqrt(volume / bounds.most());
            wide = Math.max(factor, Math.floor(width / beta / factor) * factor);
            high = Math.max(factor, Math.floor(height / beta / factor) * factor);
        } else if (area < bounds.least()) {
            double beta = Math.sqrt(bounds.least() / volume);
            wide = Math.ceil(width * beta / factor) * factor;
            high = Math.ceil(height * beta / factor) * factor;
        }
        return new PixelSize((int) wide, (int) high);
    }
}
