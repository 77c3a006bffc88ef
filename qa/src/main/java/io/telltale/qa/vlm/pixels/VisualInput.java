package io.telltale.qa.vlm.pixels;

import java.util.List;

/**
 * One picture or video, cut into patches. Patches come frame by frame, then square by square of merge x merge patches (rows of squares first), and row by row
 * within a square; the numbers of a patch are [colour][frame of the patch][row][column].
 *
 * @param video         false for a still picture
 * @param frames        steps of time: frames of the video / frames of a patch, rounded up
 * @param rows          of patches in a frame
 * @param columns       of patches in a row
 * @param patches       frames * rows * columns patches, one behind another
 * @param secondsPerStep between steps of time; 1 for a still picture
 * @param stepSeconds   the middle of each step, s from the beginning of the video; empty for a still picture
 */
public record VisualInput(boolean video, int frames, int rows, int columns, float[] patches, double secondsPerStep, List<Double> stepSeconds) {
    public VisualInput {
        stepSeconds = List.copyOf(stepSeconds);
        if (frames < 1 || rows < 1 || columns < 1 || patches.length % ((long) frames * rows * columns) != 0 || stepSeconds.size() != (video ? frames : 0)) {
            throw new IllegalArgumentException(frames + " x " + rows + " x " + columns + " patches of " + patches.length + " numbers in all, with " + stepSeconds.size() + " times");
        }
    }

    public int count() {
        return frames * rows * columns;
    }

    /** Rows among the tokens that it becomes. */
    public int tokens(int merge) {
        return count() / (merge * merge);
    }
}
