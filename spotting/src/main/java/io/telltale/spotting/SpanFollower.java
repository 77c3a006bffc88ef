package io.telltale.spotting;

import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.spotting.face.CanonicalCrop;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.landmark.LandmarkException;
import io.telltale.spotting.landmark.LandmarkPlacing;
import io.telltale.spotting.landmark.LandmarkSource;
import io.telltale.spotting.motion.MotionLine;
import io.telltale.spotting.stage.StageClock;
import io.telltale.spotting.stage.StageEvent;
import java.util.Optional;

/** Frames of one span in, its traces out: a tracker, a crop and a line of motion of its own. */
final class SpanFollower implements AutoCloseable {
    private final int number;
    private final Traces traces;
    private final FaceTracker tracker;
    private final CanonicalCrop canonical = new CanonicalCrop();
    private final LandmarkPlacing landmarks;
    private final MotionLine line;
    private final StageClock register = new StageClock(StageEvent.Register::new);
    private final StageClock cropping = new StageClock(StageEvent.Crop::new);
    private final StageClock handOver = new StageClock(StageEvent.HandOver::new);
    private long first = -1;
    private long begin = -1;
    private Optional<Similarity> before = Optional.empty();
    private Optional<Similarity> end = Optional.empty();

    /** @throws FootageException where landmarks are to come from a file that cannot be read: it is as much a part of what is read as the video is */
    SpanFollower(MotionBackend backend, FrameRate rate, LandmarkSource source, int number) throws FootageException {
        try {
            this.landmarks = new LandmarkPlacing(source, rate);
        } catch (LandmarkException e) {
            throw new FootageException(e.getMessage(), e);
        }
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
        long bytes = (long) frame.width() * frame.height();
        register.begin();
        TrackedFace face = tracker.track(frame.index(), frame.width(), frame.height(), frame.samples());
        register.end(1, bytes);
        if (face.status() == TrackedFace.Status.FOLLOWED) {
            cropping.begin();
            Plane crop = line.spare(CanonicalFace.SIZE);
            canonical.warp(frame.samples(), frame.width(), frame.height(), face, crop);
            cropping.end(1, (long) Float.BYTES * CanonicalFace.SIZE * CanonicalFace.SIZE);
            handOver.begin();
            line.put(at, crop, face.seam(), face.correlation(), landmarks.follow(face, frame.width(), frame.height(), frame.samples()));
            handOver.end(1, bytes);
            end = Optional.of(face.canonicalToFrame());
        } else {
            line.skip(at);
            end = Optional.empty();
        }
    }

    /** Measures what is left. */
    FollowedSpan ended() {
        // What is still on the line is waited for here, so that the wait is seen.
        handOver.begin();
        line.close();
        handOver.end(0, 0);
        close();
        return new FollowedSpan(number, first, begin, traces, tracker.isSearching(), tracker.notes(), before, end, new FollowedSpan.Placing(landmarks.engine(), landmarks.warnings()));
    }

    @Override
    public void close() {
        register.close();
        cropping.close();
        handOver.close();
        line.close();
    }
}
