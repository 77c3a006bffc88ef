package io.telltale.qa.vlm.pixels;

import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import java.util.List;

/**
 * The rate at which a model is told that the frames of a slow-motion clip follow each other, so that it can tell their times apart.
 *
 * <p>A step of time is a patch of p = 2 frames. At the rate r,
 * <ul>
 * <li>Qwen2.5-VL gives step k the position {@code ⌊k · s · p/r⌋}, s = 2 positions in a second. Every step has its own if {@code s·p/r ≥ 1}: at 4 frames/s and
 * below. At 200 frames/s fifty steps share one position, and an event of 0.3 s happens at no time at all.
 * <li>Qwen3-VL writes {@code <t seconds>} before step k, with {@code t = (k·p + (p−1)/2) / r} to one decimal. No two are alike if {@code p/r > 0.1}: below
 * 20 frames/s. At 200 frames/s ten steps have the same label.
 * </ul>
 * So the frames of an event are shown at a rate at which a second is long. The times in the model's answer are then virtual too.
 *
 * @param framesPerSecond positive. Default 2, the rate of the videos that both families were trained on (the default of their samplers). Higher blurs the steps
 *                        together; lower takes times far from those of training
 */
public record VirtualRate(double framesPerSecond) {
    public static final VirtualRate DEFAULT = new VirtualRate(2);

    public VirtualRate {
        if (!(framesPerSecond > 0 && framesPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a rate must be positive, got " + framesPerSecond + " frames/s");
        }
    }

    /** Frames as they are shown, told at this rate. */
    public Message.Part.Clip clip(List<Picture> frames) {
        return new Message.Part.Clip(frames, framesPerSecond);
    }
}
