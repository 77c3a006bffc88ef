package io.telltale.qa.vlm.pixels;

import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.VisionConfig;
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
 * So the frames of an event are shown at a rate at which a second is long. The times in the model's answer are then virtual too; {@link #frame} leads back.
 *
 * @param framesPerSecond positive. Default 2, the rate of the videos that both families were trained on (the default of their samplers). Higher blurs the steps
 *                        together; lower takes times far from those of training
 */
public record VirtualRate(double framesPerSecond) {
    public static final VirtualRate DEFAULT = new VirtualRate(2);

    /** Between two labels of Qwen3-VL, s. */
    private static final double LABEL_SECONDS = 0.1;

    public VirtualRate {
        if (!(framesPerSecond > 0 && framesPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a rate must be positive, got " + framesPerSecond + " frames/s");
        }
    }

    /** Frames as they are shown, told at this rate. */
    public Message.Part.Clip clip(List<Picture> frames) {
        return new Message.Part.Clip(frames, framesPerSecond);
    }

    /** Whether the model is told another time for every step of a clip of any length. */
    public boolean separates(Family family, VisionConfig vision) {
        double step = vision.temporal() / framesPerSecond;
        return switch (family) {
            case QWEN2_5_VL -> vision.tokensPerSecond() * step >= 1;
            case QWEN3_VL -> step > LABEL_SECONDS;
            case QWEN2, QWEN3 -> false;
        };
    }

    /** How many times slower than life: 100 for frames of a camera of 200 frames/s that are all shown at 2. */
    public double slowdown(double cameraFramesPerSecond) {
        if (!(cameraFramesPerSecond > 0)) {
            throw new IllegalArgumentException("the rate of the camera must be positive, got " + cameraFramesPerSecond);
        }
        return cameraFramesPerSecond / framesPerSecond;
    }

    /**
     * The frame of the video that was shown nearest the time that the model speaks of; the first or last where that lies outside of the clip.
     *
     * @param seconds from the beginning of the clip, as the model was told
     * @param shown   the frames of the video that made up the clip, at least one
     */
    public int frame(double seconds, List<Integer> shown) {
        if (shown.isEmpty() || !Double.isFinite(seconds)) {
            throw new IllegalArgumentException("a time and the frames of a clip are needed, got " + seconds + " s and " + shown.size() + " frames");
        }
        return shown.get((int) Math.clamp(Math.round(seconds * framesPerSecond), 0, shown.size() - 1));
    }
}
