package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.FrameRate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one face through one video, frame by frame: {@code frame -> pose of the canonical crop}.
 *
 * <p>It searches until the cascades agree on a face (the largest and most central one), makes that frame the key picture, and registers every later frame to
 * it, so errors do not add up. Where the agreement with the key stays low it begins a new key picture and chains the pose, so that the crop does not jump; the
 * frame is marked as a seam. When the face is gone it looks for the old key and for any face until one is there. Frames must come in order. Not thread-safe;
 * one per video.
 */
public final class FaceTracker {
    private static final Logger LOG = LoggerFactory.getLogger(FaceTracker.class);
    /**
     * Where the scene changes and the fit is worse than this, the same person goes on in another take: the pose chains, the motion does
     * not.
     */
    private static final double SAME_TAKE = 0.97;

    /** Looks of the cascades in vain after which a face that was never seen twice is given up. */
    private static final int MISSES = 3;
    /**
     * Frames that are all searched when a face is missing; later ten a second, since one look costs as much as following dozens of frames.
     */
    private static final int EAGER = 10;

    private final FrameRate rate;
    private final Options options;
    private final FaceDetector detector = new FaceDetector();
    private final InverseCompositionalLucasKanade fit = new InverseCompositionalLucasKanade();
    private final SceneChange scene = new SceneChange();
    private final FollowingNotes notes;
    private EyeFinder eyes;

    private int width;
    private int height;
    private TrackedFace.Status status = TrackedFace.Status.SEARCHING;
    private FaceKey key;
    private int keys;
    /** Key frame to the last followed frame, and to the one before it. */
    private Similarity last = Similarity.IDENTITY;
    private Similarity before = Similarity.IDENTITY;
    private Similarity pose = Similarity.IDENTITY;
    private double gain = 1;
    private int lowFrames;
    private int misses;
    private boolean confirmed;
    private long sinceCheck;
    private long sinceFollowed;
    private FaceBox candidate;

    /**
     * When a key picture is given up.
     *
     * @param leastAgreement correlation over the best-fitting parts of the face, -1..1, default 0.92. Higher makes more seams, lower follows a turned head with
     *                       a key that no longer shows it
     * @param lostAgreement  below this a fit is no fit, -1..1, default 0.75
     * @param patience       seconds of low agreement before a new key is begun, default 0.25: a new key inside of an expression would cut
     *                       it in two
     * @param checkEvery     seconds between looks of the detector at a followed face, default 2: a look costs as much as following ten
     *                       frames
     */
    public record Options(double leastAgreement, double lostAgreement, double patience, double checkEvery) {
        public static final Options DEFAULT = new Options(0.92, 0.75, 0.25, 2);

        public Options {
            if (!(lostAgreement > 0 && leastAgreement >= lostAgreement && leastAgreement < 1)) {
                throw new IllegalArgumentException("agreements must satisfy 0 < lost <= least < 1, got " + lostAgreement + " and " + leastAgreement);
            }
            if (!(patience >= 0 && checkEvery > 0)) {
                throw new IllegalArgumentException("patience and check must not be negative, got " + patience + " s and " + checkEvery + " s");
            }
        }
    }

    public FaceTracker(FrameRate rate) {
        this(rate, Options.DEFAULT);
    }

    public FaceTracker(FrameRate rate, Options options) {
        this.rate = rate;
        this.options = options;
        notes = new FollowingNotes(rate);
    }

    /**
     * One line each: several faces, a face too small to measure, the face lost from when to when, scene cuts, no face at all. May be read
     * at any time.
     */
    public List<String> warnings() {
        return notes.lines(status);
    }

    /** What {@link #warnings} are made of, in order. */
    public List<FollowingNote> notes() {
        return notes.notes();
    }

    /** Whether no face has been found so far. */
    public boolean isSearching() {
        return status == TrackedFace.Status.SEARCHING;
    }

    /**
     * Finds the face in the next frame.
     *
     * @param grey 8-bit luma, row by row; not kept
     * @throws IllegalArgumentException if the size differs from that of the frames before
     */
    public TrackedFace track(long index, int width, int height, byte[] grey) {
        GreyPicture picture = new GreyPicture(width, height, grey);
        if (this.width != 0 && (width != this.width || height != this.height)) {
            throw new IllegalArgumentException("frame " + index + " is " + width + "x" + height + ", those before were " + this.width + "x" + this.height);
        }
        this.width = width;
        this.height = height;
        notes.at(index);
        boolean cut = scene.follow(grey, width, height) < SceneChange.CUT;
        TrackedFace face = status == TrackedFace.Status.FOLLOWED ? follow(index, picture, cut) : search(index, picture);
        notes.saw(face);
        return face;
    }

    private TrackedFace follow(long index, GreyPicture picture, boolean cut) {
        byte[] grey = picture.samples();
        Registration found = key.near(fit, grey, width, height, predicted(), gain);
        if (!good(found, options.leastAgreement)) {
            Registration wide = key.around(fit, grey, width, height, last);
            if (wide.agreement() > found.agreement() && wide.converged() || !found.converged()) {
                found = wide;
            }
        }
        if (!good(found, options.lostAgreement)) {
            return regain(index, picture, cut);
        }
        if (cut && found.agreement() < options.leastAgreement) {
            return regain(index, picture, true);
        }
        advance(found);
        if (cut && found.agreement() < SAME_TAKE) {
            notes.cut(index);
            return rekey(index, picture, pose, found);
        }
        lowFrames = found.agreement() < options.leastAgreement ? lowFrames + 1 : 0;
        if (lowFrames > options.patience * rate.perSecond()) {
            return rekey(index, picture, pose, found);
        }
        if (++sinceCheck >= options.checkEvery * rate.perSecond()) {
            sinceCheck = 0;
            Similarity drifted = check(picture);
            if (drifted != null) {
                return rekey(index, picture, drifted, found);
            }
            if (misses >= MISSES && !confirmed) {
                // What was taken for a face has never been seen again by a cascade: it was none.
                key = null;
                return lose(index);
            }
        }
        return followed(index, found, false);
    }

    /** The last motion carried on where the head really moves; where it is still, prediction would only double the noise. */
    private Similarity predicted() {
        double iod = CanonicalFace.iodPixels(pose);
        Similarity middle = key.canonicalToKey();
        double x = middle.x(CanonicalFace.EYES_X, CanonicalFace.EYES_Y);
        double y = middle.y(CanonicalFace.EYES_X, CanonicalFace.EYES_Y);
        if (last.distance(before, x, y, iod) < 0.005 * iod) {
            return last;
        }
        return last.compose(before.inverse()).compose(last);
    }

    private static boolean good(Registration r, double least) {
        return r.converged() && r.agreement() >= least && r.visible() > 0.5 && r.gain() > 0.2 && r.gain() < 5;
    }

    private void advance(Registration found) {
        before = last;
        last = found.keyToFrame();
        gain = found.gain();
        pose = last.compose(key.canonicalToKey());
        sinceFollowed = 0;
        status = TrackedFace.Status.FOLLOWED;
    }

    private TrackedFace followed(long index, Registration found, boolean seam) {
        return new TrackedFace(index, status, pose, found.gain(), found.bias(), found.agreement(), seam, key.number());
    }

    /** The detector's look at a followed face: the pose it sees where that has drifted away twice, else null. */
    private Similarity check(GreyPicture picture) {
        FaceBox expected = FaceDetector.boxOf(pose);
        List<FaceBox> near = detector.detectNear(picture, expected);
        if (near.isEmpty() || near.getFirst().overlap(expected) < 0.2) {
            confirmed |= detector.confirmedByHaar(picture, expected);
            misses++;
            candidate = null;
            return null;
        }
        confirmed = true;
        FaceBox box = near.getFirst();
        double shift = Math.hypot(box.centreX() - expected.centreX(), box.centreY() - expected.centreY()) / expected.width();
        double size = box.width() / expected.width();
        boolean drifted = shift > 0.15 || size < 0.72 || size > 1.38;
        Similarity seen = drifted && candidate != null ? eyes().pose(picture, box) : null;
        candidate = drifted ? box : null;
        return seen;
    }

    /** The fit failed: another face after a cut, the same face elsewhere, or none. */
    private TrackedFace regain(long index, GreyPicture picture, boolean cut) {
        List<FaceBox> boxes = detector.detect(picture, true);
        FaceBox expected = FaceDetector.boxOf(pose);
        FaceBox box = boxes.stream().filter(b -> !cut && b.overlap(expected) > 0.2).findFirst().orElse(boxes.isEmpty() ? null : boxes.getFirst());
        if (box == null) {
            return lose(index);
        }
        return take(index, picture, box, cut);
    }

    /** Goes on with a detected face: with the old key where it still fits, else with a new one. */
    private TrackedFace take(long index, GreyPicture picture, FaceBox box, boolean cut) {
        Similarity seen = eyes().pose(picture, box);
        FaceBox earlier = candidate;
        if (key != null) {
            Registration again = key.around(fit, picture.samples(), width, height, seen.compose(key.canonicalToKey().inverse()));
            if (good(again, options.leastAgreement)) {
                last = again.keyToFrame();
                advance(again);
                lowFrames = 0;
                return followed(index, again, false);
            }
        }
        if (!credible(picture, box, earlier)) {
            TrackedFace none = lose(index);
            candidate = box;
            return none;
        }
        if (cut && key != null) {
            notes.cut(index);
        }
        return rekey(index, picture, seen, null);
    }

    /**
     * Whether a box may start a new key: many windows agree, or several again where the look before saw it, or the other cascade sees it
     * too.
     */
    private boolean credible(GreyPicture picture, FaceBox box, FaceBox earlier) {
        return box.neighbours() >= 8 || box.neighbours() >= 5 && earlier != null && earlier.overlap(box) > 0.5 || detector.confirmedByHaar(picture, box);
    }

    private EyeFinder eyes() {
        if (eyes == null) {
            eyes = new EyeFinder();
        }
        return eyes;
    }

    private TrackedFace rekey(long index, GreyPicture picture, Similarity newPose, Registration found) {
        FaceKey next = new FaceKey(keys, picture.samples(), width, height, newPose);
        if (!next.usable()) {
            return found == null ? lose(index) : followed(index, found, false);
        }
        boolean seam = keys > 0;
        keys++;
        LOG.info("frame {}: key picture {}, {} px between the eyes", index, keys, Math.round(CanonicalFace.iodPixels(newPose)));
        notes.size(CanonicalFace.iodPixels(newPose));
        key = next;
        last = Similarity.IDENTITY;
        before = Similarity.IDENTITY;
        pose = newPose;
        gain = 1;
        lowFrames = 0;
        misses = 0;
        confirmed = false;
        sinceCheck = 0;
        sinceFollowed = 0;
        candidate = null;
        status = TrackedFace.Status.FOLLOWED;
        return new TrackedFace(index, status, pose, 1, 0, 1, seam, key.number());
    }

    private TrackedFace lose(long index) {
        status = key == null ? TrackedFace.Status.SEARCHING : TrackedFace.Status.LOST;
        sinceFollowed++;
        candidate = null;
        return new TrackedFace(index, status, pose, 1, 0, 0, false, key == null ? -1 : key.number());
    }

    private TrackedFace search(long index, GreyPicture picture) {
        if (key != null) {
            Registration again = key.around(fit, picture.samples(), width, height, last);
            if (good(again, options.leastAgreement)) {
                last = again.keyToFrame();
                advance(again);
                return followed(index, again, false);
            }
        }
        long pause = Math.max(1, Math.round(rate.perSecond() / 10));
        if (sinceFollowed >= EAGER && sinceFollowed % pause != 0) {
            return lose(index);
        }
        boolean thorough = sinceFollowed < EAGER || sinceFollowed % (5 * pause) == 0;
        List<FaceBox> boxes = detector.detect(picture, thorough);
        if (boxes.isEmpty()) {
            return lose(index);
        }
        FaceBox box = boxes.getFirst();
        if (boxes.stream().skip(1).anyMatch(b -> b.width() > 0.4 * box.width() && credible(picture, b, null))) {
            notes.several(box);
        }
        return take(index, picture, box, false);
    }
}
