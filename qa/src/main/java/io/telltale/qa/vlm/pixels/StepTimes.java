package io.telltale.qa.vlm.pixels;

import java.util.List;
import java.util.stream.IntStream;

/**
 * When the steps of a video are, as a model is told: frame i at {@code i / rate} s, a step in the middle between its first and its last frame. Frames that fill up
 * the last step are repetitions of the last frame and have its time.
 *
 * @param frames   shown, at least one
 * @param temporal frames of a step, at least one
 * @param rate     in frames/s, positive; true or virtual
 */
record StepTimes(int frames, int temporal, double rate) {
    StepTimes {
        if (frames < 1 || temporal < 1 || !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("frames, frames of a step and rate must be positive, got " + frames + ", " + temporal + " and " + rate);
        }
    }

    int steps() {
        return (frames + temporal - 1) / temporal;
    }

    /** What Qwen2.5-VL counts time in. */
    double secondsPerStep() {
        return temporal / rate;
    }

    /** What Qwen3-VL writes in front of every step. */
    List<Double> middles() {
        return IntStream.range(0, steps()).mapToObj(step -> (seconds(step * temporal) + seconds(step * temporal + temporal - 1)) / 2).toList();
    }

    private double seconds(int frame) {
        return Math.min(frame, frames - 1) / rate;
    }
}
