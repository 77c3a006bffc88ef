package io.telltale.kernels.flow;

import io.telltale.kernels.opencl.ClDevice;

/**
 * For what kind of device the kernels of flow are cut. Groups have one size whatever the picture, and kernels leave what hangs over its edge: some compilers make a
 * kernel anew for every size of group.
 */
enum FlowShape {
    /** One work-item goes through rows, or a whole frame, in vectors of 16: for processors, and for devices too small for {@link #GROUPS}. */
    ITEMS(16, new long[] {64, 1, 1}, new long[] {1, 1, 1}),
    /** One work-item per pixel in groups that share local memory. */
    GROUPS(1, new long[] {32, 8, 1}, new long[] {32, 8, 1});

    private final int wide;
    private final long[] group;
    private final long[] vectorGroup;

    FlowShape(int wide, long[] group, long[] vectorGroup) {
        this.wide = wide;
        this.group = group;
        this.vectorGroup = vectorGroup;
    }

    static FlowShape of(ClDevice device) {
        return device.processor() || device.groupSize() < 256 ? ITEMS : GROUPS;
    }

    /** Neighbours that a work-item makes in kernels of vectors. */
    int wide() {
        return wide;
    }

    /** Work-items of a group where each makes a pixel: columns, rows, frames. */
    long[] group() {
        return group;
    }

    /** Work-items of a group where each makes {@link #wide} neighbours. */
    long[] vectorGroup() {
        return vectorGroup;
    }

    /** A work-item per pixel, rounded up to groups. */
    long[] over(int width, int height, int frames) {
        return new long[] {up(width, group[0]), up(height, group[1]), frames};
    }

    /** A work-item per {@link #wide} neighbours, rounded up to groups. */
    long[] overVectors(int width, int height, int frames) {
        return new long[] {up((width + wide - 1) / wide, vectorGroup[0]), up(height, vectorGroup[1]), frames};
    }

    /** Groups over so many pictures. */
    long groups(int width, int height, int frames) {
        return up(width, group[0]) / group[0] * (up(height, group[1]) / group[1]) * frames;
    }

    private static long up(int side, long group) {
        return (side + group - 1) / group * group;
    }

    /** Frames that are worked on at once: a few per core of a processor, and enough to fill an accelerator. */
    int batch(ClDevice device) {
        return this == ITEMS ? 4 * device.units() : 64;
    }
}
