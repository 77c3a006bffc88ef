package io.telltale.spotting;

import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.spotting.face.CanonicalCrop;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.spotting.face.Similarity;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.motion.MotionLine;
import java.util.Optional;

/** Frames of one span in, its traces out: a tracker, a crop and a line of motion of its own. */
final class SpanFollower implements AutoCloseable {
    private final int number;
    private final Traces traces;
    private final FaceTracker tracker;
    private final CanonicalCrop canonical = new CanonicalCrop();
    private final MotionLine line;
    private long first = -1;
    private long begin = -1;
    private Optional<Similarity> before = Optional.empty();
    private Optional<Similarity> end = Optional.empty();

    SpanFollower(MotionBackend backend, FrameRate rate, int number) {
        this.number = number;
        this.traces = new Traces(rate);
        this.tracker = new FaceTracker(rate);
        this.line = new MotionLine(backend, traces, rate);
    }

    int number() {
        return number;
    }

    boolean hasBegun() {
        return begin >= 0;
    }

    /** @param own whether the frame belongs to the span itself, not to its overlap */
    void take(GreyFrame frame, boolean own) {
        first = first < 0 ? frame.index() : first;
        if (own && begin < 0) {
            begin = frame.index();
            before = end;
        }
        long at = frame.index() - first;
        TrackedFace face = tracker.track(frame.index(), frame.width(), frame.height(), frame.samples());
        if (face.status() == TrackedFace.Status.FOLLOWED) {
            Plane crop = line.spare(CanonicalFace.SIZE);
            canonical.warp(frame.samples(), frame.width(), frame.height(), face, crop);
            line.put(at, crop, face.seam(), face.correlation());
            end = Optional.of(face.canonicalToFrame());
        } else {
            line.skip(at);
            end = Optional.empty();
        }
    }

    /** Measures what is left. */
    FollowedSpan ended() {
        line.close();
        return new FollowedSpan(number, first, begin, traces, tracker.isSearching(), tracker.notes(), before, end);
    }

    @Override
    public void close() {
        line.close();
    }
}
