package io.telltale.qa.vlm.checkpoint;

import java.util.List;

/**
 * How a picture becomes numbers, from {@code preprocessor_config.json} (and {@code video_preprocessor_config.json} where there is one).
 *
 * @param image      bounds of the size of a picture
 * @param video      bounds of the size of a video
 * @param mean       of red, green, blue in 0..1, taken away
 * @param deviation  of the same, divided by
 */
public record Preprocessing(PixelBounds image, PixelBounds video, List<Double> mean, List<Double> deviation) {
    /**
     * In pixels of a resized picture; for videos of Qwen3-VL of all frames together, for those of Qwen2.5-VL of each frame.
     */
    public record PixelBounds(long least, long most) {
        public PixelBounds {
            if (least < 1 || most < least) {
                throw new IllegalArgumentException("the bounds of pixels must be 1 <= least <= most, got " + least + " and " + most);
            }
        }
    }

    public Preprocessing {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != 3 || deviation.size() != 3 || deviation.stream().anyMatch(d -> !(d > 0))) {
            throw new IllegalArgumentException("mean and deviation must be three numbers each, the deviations positive, got " + mean + " and " + deviation);
        }
    }
}
