package io.telltale.spotting;

/** Frames {@code onset..offset}, both inside. */
public record Interval(long onset, long offset) {
    public Interval {
        if (onset < 0 || offset < onset) {
            throw new IllegalArgumentException("not an interval: " + onset + ".." + offset);
        }
    }

    public long length() {
        return offset - onset + 1;
    }

    public boolean contains(long frame) {
        return frame >= onset && frame <= offset;
    }

    /** Frames in both. */
    public long overlap(Interval other) {
        return Math.max(0, Math.min(offset, other.offset) - Math.max(onset, other.onset) + 1);
    }

    /** Intersection over union, 0..1, inclusive frames as in the challenge. */
    public double iou(Interval other) {
        long common = overlap(other);
        return (double) common / (length() + other.length() - common);
    }
}
