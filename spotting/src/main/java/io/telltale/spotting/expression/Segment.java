package io.telltale.spotting.expression;

import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;

import java.util.ArrayList;
import java.util.List;

/** Frames {@code first..last}, both inside, in which the face was followed without a seam: motion may be compared anywhere within. */
record Segment(int first, int last) {
    int frames() {
        return last - first + 1;
    }

    /** The segments of a video, in order. */
    static List<Segment> of(Traces traces) {
        List<Segment> segments = new ArrayList<>();
        int start = -1;
        for (int f = 0; f < traces.frames(); f++) {
            boolean followed = !Float.isNaN(traces.right(f, Region.NOSE_ROOT));
            if (start >= 0 && (!followed || traces.seam(f))) {
                segments.add(new Segment(start, f - 1));
                start = -1;
            }
            if (followed && start < 0) {
                start = f;
            }
        }
        if (start >= 0) {
            segments.add(new Segment(start, traces.frames() - 1));
        }
        return segments;
    }
}
