package io.telltale.qa.vlm.evidence;

import io.telltale.kernels.Plane;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.face.CanonicalCrop;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.GreyFrame;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Frames and where the face stands in each: found by the cascades in the first (or one of the two after it), registered to it in the others, so that what moves from one picture to the next
 * is the face and not the box. The same frames give the same poses, whatever was looked at before.
 *
 * @param poses pixels of the canonical crop to pixels of the frame; of the frames in which the face was followed
 */
record AlignedFaces(SortedMap<Long, GreyFrame> frames, SortedMap<Long, Similarity> poses) {
    /** Looks at a frame until it is given up, as long as no face was found: the cascades want to see a doubtful one twice. */
    private static final int LOOKS = 3;

    static AlignedFaces of(SortedMap<Long, GreyFrame> frames, FrameRate rate) {
        FaceTracker tracker = new FaceTracker(rate);
        SortedMap<Long, Similarity> poses = new TreeMap<>();
        int looked = 0;
        for (GreyFrame frame : frames.values()) {
            if (poses.isEmpty() && ++looked > LOOKS) {
                // Not a hidden face but none: looking on in every frame would take seconds and find nothing.
                break;
            }
            TrackedFace face = track(tracker, frame);
            for (int look = 1; look < LOOKS && poses.isEmpty() && !face.followed(); look++) {
                face = track(tracker, frame);
            }
            if (face.followed()) {
                poses.put(frame.index(), face.canonicalToFrame());
            }
        }
        return new AlignedFaces(frames, poses);
    }

    private static TrackedFace track(FaceTracker tracker, GreyFrame frame) {
        return tracker.track(frame.index(), frame.width(), frame.height(), frame.samples());
    }

    /** @throws NoPictureException where one of the frames shows no face */
    AlignedFaces requireAll(Collection<Long> numbers) throws NoPictureException {
        for (long number : numbers) {
            if (!poses.containsKey(number)) {
                throw new NoPictureException("no face was found in frame " + number);
            }
        }
        return this;
    }

    /**
     * A box on the face, resampled once from the frame as it was decoded.
     *
     * @param pixelsPerIod of the picture
     */
    Plane shown(long number, FaceArea area, double pixelsPerIod) {
        GreyFrame frame = frames.get(number);
        Plane out = new Plane((int) Math.max(1, Math.round(2 * area.halfWidth() * pixelsPerIod)), (int) Math.max(1, Math.round(2 * area.halfHeight() * pixelsPerIod)));
        double perPixel = CanonicalFace.IOD / pixelsPerIod;
        double left = CanonicalFace.cropX(area.x()) - (out.width() - 1) / 2.0 * perPixel;
        double top = CanonicalFace.cropY(area.y()) - (out.height() - 1) / 2.0 * perPixel;
        new CanonicalCrop().warp(frame.samples(), frame.width(), frame.height(), poses.get(number).compose(Similarity.scaled(perPixel, left, top)), out);
        return out;
    }
}
