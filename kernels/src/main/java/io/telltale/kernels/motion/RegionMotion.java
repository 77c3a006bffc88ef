package io.telltale.kernels.motion;

/**
 * The mean motion of R regions in N frames, {@code N×R -> (u, v)}, pixels of the picture measured on, reference to frame.
 */
public final class RegionMotion {
    private final int frames;
    private final int regions;
    private final float[] values;

    /** Wraps {@code values}: frame after frame, region after region, u then v. */
    public RegionMotion(int frames, int regions, float[] values) {
        if (values.length != frames * regions * 2) {
            throw new IllegalArgumentException(frames + " frames of " + regions + " regions need " + frames * regions * 2
                    + " values, got " + values.length);
        }
        this.frames = frames;
        this.regions = regions;
        this.values = values;
    }

    public int frames() {
        return frames;
    }

    public int regions() {
        return regions;
    }

    public float u(int frame, int region) {
        return values[2 * (frame * regions + region)];
    }

    public float v(int frame, int region) {
        return values[2 * (frame * regions + region) + 1];
    }
}
