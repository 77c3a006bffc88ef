package io.telltale.spotting;

import io.telltale.kernels.motion.MotionBackend;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.landmark.LandmarkSource;
import java.util.ArrayList;
import java.util.List;

/** Hands the frames of a video to the span that each belongs to, and in the overlap to the next one as well. */
final class SpanRelay implements AutoCloseable {
    private final MotionBackend backend;
    private final FrameRate rate;
    private final LandmarkSource landmarks;
    private final Spans spans;
    private final double from;
    private final int firstSpan;
    private final List<FollowedSpan> ended = new ArrayList<>();
    private SpanFollower current;
    private SpanFollower next;

    /**
     * @param from      where the video begins, seconds of the footage
     * @param firstSpan the first span that is wanted; frames before it are its overlap
     */
    SpanRelay(MotionBackend backend, FrameRate rate, LandmarkSource landmarks, Spans spans, double from, int firstSpan) {
        this.backend = backend;
        this.rate = rate;
        this.landmarks = landmarks;
        this.spans = spans;
        this.from = from;
        this.firstSpan = firstSpan;
    }

    void take(GreyFrame frame) throws FootageException {
        double time = frame.seconds() - from;
        int span = spans.at(time);
        if (span >= firstSpan) {
            if (current == null || current.number() != span) {
                pass(span);
            }
            current.take(frame, true);
        }
        int following = Math.max(firstSpan, span + 1);
        if (following > 0 && spans.leads(following, time)) {
            if (next == null) {
                next = new SpanFollower(backend, rate, landmarks, following);
            }
            next.take(frame, false);
        }
    }

    /** Where time stamps leap over a whole span, the follower that waited for it saw its overlap alone, and is let go. */
    private void pass(int span) throws FootageException {
        end();
        if (next != null && next.number() != span) {
            next.close();
            next = null;
        }
        current = next == null ? new SpanFollower(backend, rate, landmarks, span) : next;
        next = null;
    }

    private void end() {
        if (current != null) {
            SpanFollower done = current;
            current = null;
            ended.add(done.ended());
        }
    }

    /** The spans, in order; those without a frame of their own are not among them. */
    List<FollowedSpan> ended() {
        end();
        return ended;
    }

    @Override
    public void close() {
        try (SpanFollower _ = current; SpanFollower _ = next) {
            current = null;
            next = null;
        }
    }
}
