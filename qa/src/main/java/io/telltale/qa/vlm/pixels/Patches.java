package io.telltale.qa.vlm.pixels;

import io.telltale.qa.vlm.checkpoint.Preprocessing;
import io.telltale.qa.vlm.checkpoint.VisionConfig;
import io.telltale.spotting.map.RgbPicture;
import java.util.List;

/**
 * The numbers of a picture or video in the order of {@link VisualInput}, filled frame by frame.
 *
 * <p>A level u becomes {@code (u − 255·mean) / (255·deviation)} in float32, products first, as transformers 5 fuses it; there are only 256 levels, so that each
 * colour is a table. Older releases divide by 255 first, which differs by rounding alone (1e-7).
 */
final class Patches {
    private static final int LEVELS = 256;
    /** 2 GiB, 114,000 tokens of Qwen2.5-VL: about all the positions a model has. Bounds of a checkpoint may ask for more, and are not obeyed. */
    private static final long MOST_NUMBERS = 1L << 29;

    private final int steps;
    private final int rows;
    private final int columns;
    private final int patch;
    private final int merge;
    private final int temporal;
    private final float[][] values;
    private final float[] numbers;

    /** @throws PictureException where there would be more numbers than a model can be shown at once */
    Patches(int steps, PixelSize size, VisionConfig vision, Preprocessing preprocessing) throws PictureException {
        this.steps = steps;
        this.rows = size.height() / vision.patch();
        this.columns = size.width() / vision.patch();
        this.patch = vision.patch();
        this.merge = vision.merge();
        this.temporal = vision.temporal();
        this.values = values(preprocessing);
        long length = (long) steps * rows * columns * vision.patchValues();
        if (length > MOST_NUMBERS) {
            throw new PictureException(steps * temporal + " frames of " + size + " are more than a model can be shown at once; show fewer or smaller frames");
        }
        this.numbers = new float[(int) length];
    }

    private static float[][] values(Preprocessing preprocessing) {
        float[][] tables = new float[VisionConfig.CHANNELS][LEVELS];
        for (int c = 0; c < tables.length; c++) {
            float mean = preprocessing.mean().get(c).floatValue() * (LEVELS - 1);
            float deviation = preprocessing.deviation().get(c).floatValue() * (LEVELS - 1);
            for (int u = 0; u < LEVELS; u++) {
                tables[c][u] = (u - mean) / deviation;
            }
        }
        return tables;
    }

    int frames() {
        return steps * temporal;
    }

    /** Puts a frame of the right size in place number {@code frame}. */
    void put(int frame, RgbPicture picture) {
        if (picture.height() != rows * patch || picture.width() != columns * patch) {
            throw new IllegalArgumentException(picture + " is not " + columns + " x " + rows + " patches of " + patch);
        }
        int[] pixels = picture.pixels();
        int width = picture.width();
        int side = patch * patch;
        int patchAt = frame / temporal * rows * columns;
        for (int blockRow = 0; blockRow < rows; blockRow += merge) {
            for (int blockColumn = 0; blockColumn < columns; blockColumn += merge) {
                for (int within = 0; within < merge * merge; within++) {
                    int top = (blockRow + within / merge) * patch;
                    int left = (blockColumn + within % merge) * patch;
                    for (int c = 0; c < VisionConfig.CHANNELS; c++) {
                        copy(pixels, top * width + left, width, c, ((patchAt * VisionConfig.CHANNELS + c) * temporal + frame % temporal) * side);
                    }
                    patchAt++;
                }
            }
        }
    }

    private void copy(int[] pixels, int from, int width, int colour, int to) {
        float[] table = values[colour];
        int shift = 16 - 8 * colour;
        int at = to;
        for (int y = 0; y < patch; y++) {
            for (int x = 0; x < patch; x++) {
                numbers[at++] = table[pixels[from + y * width + x] >> shift & 0xff];
            }
        }
    }

    /** Once all frames are in place. */
    VisualInput still() {
        return new VisualInput(false, steps, rows, columns, numbers, 1, List.of());
    }

    /** Once all frames are in place. */
    VisualInput video(StepTimes times) {
        return new VisualInput(true, steps, rows, columns, numbers, times.secondsPerStep(), times.middles());
    }
}
