package io.telltale.qa.vlm.evidence;

import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.pixels.FrameSampling;
import io.telltale.qa.vlm.pixels.VirtualRate;
import io.telltale.spotting.Expression;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.face.CanonicalCrop;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.map.MotionBetween;
import io.telltale.spotting.map.MotionMap;
import io.telltale.spotting.map.Png;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What can be shown of one spotted video: {@code frame numbers -> PNG}. Frame numbers are those of the whole video, from 0, as in {@link Spotting}; only frames
 * that were spotted can be shown. Footage is decoded to luma, so that pictures are grey; maps and curves are coloured. The same numbers give the same pictures,
 * whatever was asked before. Opens nothing before it is asked. One thread.
 *
 * <p>Every picture can fail with a {@link NoPictureException} of one line: a frame outside of the part that was spotted or missing in the footage, no face in it,
 * footage that cannot be read. Wrong sizes and counts are {@link IllegalArgumentException}s.
 */
public final class VideoPictures {
    /** Side of an aligned face, px; inter-ocular distance 70 px. */
    public static final int ALIGNED = CanonicalFace.SIZE;
    /** Times the size of an aligned face; beyond 8 there is nothing more to see in any footage. */
    public static final double LEAST_SCALE = 0.25;
    public static final double MOST_SCALE = 8;
    /** Longest side of a zoom, px: more costs a model thousands of tokens. */
    public static final int LONGEST_ZOOM = 1024;
    /** Longest side of a frame shown whole, px: as a video model sees it, some hundred tokens a frame. */
    public static final int LONGEST_RAW = 448;
    /** Frames in a clip: as many as the families take of one video. */
    public static final int MOST_FRAMES = 768;
    /** Maps that are kept: a map and the words of the same motion need its flow once. */
    private static final int KEPT_FLOWS = 8;
    /** Sets of frames whose poses are kept, a few hundred bytes each. */
    private static final int KEPT_POSES = 64;
    /** Clips of the whole video that are kept: several questions are asked about one video. */
    private static final int KEPT_RAW = 2;
    private static final int PLOT_POINTS = 480;

    private final Spotting spotting;
    private final DenseFlow flow;
    private final FrameSupply supply;
    private final LinkedHashMap<Pair, MotionBetween> flows = new LinkedHashMap<>();

    private final LinkedHashMap<SortedSet<Long>, SortedMap<Long, Similarity>> poses = new LinkedHashMap<>();
    private final LinkedHashMap<RawClip, NumberedClip> rawClips = new LinkedHashMap<>();

    private record RawClip(long from, long to, FrameSampling.Rule rule, int mostFrames, double framesPerSecond) {
    }

    private record Pair(long onset, long apex, boolean face) {
    }

    /**
     * @param footage as it was read for the spotting; its part is not heeded
     * @param flow    of motion maps, {@link MotionBetween#flow}; its workers must stay open
     */
    public VideoPictures(Path video, FootageOptions footage, Spotting spotting, DenseFlow flow) {
        this.spotting = spotting;
        this.flow = flow;
        this.supply = new FrameSupply(video, footage, spotting.rate());
    }

    public Spotting spotting() {
        return spotting;
    }

    /** Decodes these frames in one go, in their order; what is asked for afterwards finds them. Not needed, and faster where several pictures share frames. */
    public void prepare(Collection<Long> frames) throws NoPictureException {
        supply.frames(checked(frames));
    }

    /** The face upright, {@value #ALIGNED}×{@value #ALIGNED} px, 70 px between the eyes, from above the brows to below the chin. */
    public Picture alignedFace(long frame) throws NoPictureException {
        return zoom(frame, FaceArea.ALIGNED, 1);
    }

    /** A box on the upright face, from the frame as it was decoded: {@code scale} times the size that it has in an aligned face. */
    public Picture zoom(long frame, FaceArea area, double scale) throws NoPictureException {
        return zooms(List.of(frame), area, scale).getFirst();
    }

    /** The same of several frames, all registered to the earliest: what differs between them is what moved in the face. In the order asked for. */
    public List<Picture> zooms(List<Long> frames, FaceArea area, double scale) throws NoPictureException {
        if (!(scale >= LEAST_SCALE && scale <= MOST_SCALE)) {
            throw new IllegalArgumentException("a zoom is " + LEAST_SCALE + " to " + MOST_SCALE + " times the aligned face, got " + scale);
        }
        double longest = 2 * Math.max(area.halfWidth(), area.halfHeight()) * CanonicalFace.IOD * scale;
        if (Math.round(longest) > LONGEST_ZOOM) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "a zoom has at most %d px to a side, and this one would have %.0f; take a smaller scale or box",
                    LONGEST_ZOOM, longest));
        }
        AlignedFaces faces = faces(checked(frames)).requireAll(frames);
        return frames.stream().map(frame -> picture(faces.shown(frame, area, scale * CanonicalFace.IOD))).toList();
    }

    /** Finding a face takes much longer than cutting it out: the same frames are searched once. */
    private AlignedFaces faces(SortedSet<Long> wanted) throws NoPictureException {
        SortedMap<Long, GreyFrame> frames = supply.frames(wanted);
        SortedMap<Long, Similarity> known = poses.get(wanted);
        if (known != null) {
            return new AlignedFaces(frames, known);
        }
        AlignedFaces found = AlignedFaces.of(frames, spotting.rate());
        keep(poses, wanted, found.poses(), KEPT_POSES);
        return found;
    }

    private static <K, V> void keep(LinkedHashMap<K, V> kept, K key, V value, int most) {
        kept.putLast(key, value);
        if (kept.size() > most) {
            kept.pollFirstEntry();
        }
    }

    /**
     * The motion-enhanced colour map of two frames.
     *
     * @param face the aligned face, {@value #ALIGNED}×{@value #ALIGNED} px, with the motion of the head taken off; else the whole picture, however large, which
     *             costs as much more time as it has more pixels
     */
    public Picture motionMap(long onset, long apex, boolean face) throws NoPictureException {
        MotionMap map = motion(onset, apex, face).map();
        if (map.warning().isPresent()) {
            throw new NoPictureException("no face was found in frame " + onset + ": there is no motion map");
        }
        return Picture.of(Png.of(map.picture()));
    }

    /** The length of motion that a map of the aligned face shows brightest, per cent of the inter-ocular distance: all others are relative to it. */
    public double brightestPercent(long onset, long apex) throws NoPictureException {
        MotionBetween moved = motion(onset, apex, true);
        return 100 * moved.map().largestPixels() / moved.pair().iodPixels();
    }

    /** The motion of every region of the aligned face in words, a head line and a line for each. */
    public String regionMotion(long onset, long apex) throws NoPictureException {
        try {
            return motion(onset, apex, true).text();
        } catch (NoFaceException e) {
            throw new NoPictureException(e.getMessage(), e);
        }
    }

    private MotionBetween motion(long onset, long apex, boolean face) throws NoPictureException {
        if (apex <= onset) {
            throw new NoPictureException("there is no motion from frame " + onset + " to frame " + apex + ": the apex must come after the onset");
        }
        Pair pair = new Pair(onset, apex, face);
        MotionBetween known = flows.get(pair);
        if (known == null) {
            SortedMap<Long, GreyFrame> frames = supply.frames(checked(List.of(onset, apex)));
            try {
                known = MotionBetween.of(frames.get(onset), frames.get(apex), spotting.rate(), face, flow);
            } catch (NoFaceException e) {
                throw new NoPictureException(e.getMessage(), e);
            }
            keep(flows, pair, known, KEPT_FLOWS);
        }
        return known;
    }

    /**
     * Aligned faces, evenly spaced through a part of the video, all registered to the first. Frames in which the face is not followed are left out.
     *
     * @param from   first frame, inside
     * @param to     last frame, inside
     * @param frames at most so many, 1..{@value #MOST_FRAMES}; fewer where the part has fewer
     * @param rate   that the model is told
     */
    public NumberedClip slowMotion(long from, long to, int frames, VirtualRate rate) throws NoPictureException {
        return slowMotion(spaced(from, to, frames), rate);
    }

    /** The same of these frames, 1..{@value #MOST_FRAMES}. */
    NumberedClip slowMotion(SortedSet<Long> frames, VirtualRate rate) throws NoPictureException {
        AlignedFaces faces = faces(checked(frames));
        List<Long> shown = List.copyOf(faces.poses().keySet());
        if (shown.isEmpty()) {
            throw new NoPictureException("no face was found from frame " + frames.first() + " to frame " + frames.last());
        }
        List<Picture> pictures = shown.stream().map(f -> picture(faces.shown(f, FaceArea.ALIGNED, CanonicalFace.IOD))).toList();
        return new NumberedClip(rate.clip(pictures), shown, spotting.rate());
    }

    /**
     * Whole frames, none side longer than {@value #LONGEST_RAW} px, at their true mean rate: what a model sees without any of our evidence.
     *
     * @param mostFrames      {@value FrameSampling#PAIR}..{@value #MOST_FRAMES}
     * @param framesPerSecond of the video that are taken, as long as they are not more than {@code mostFrames}; models take 2 of themselves
     */
    public NumberedClip raw(long from, long to, FrameSampling.Rule rule, int mostFrames, double framesPerSecond) throws NoPictureException {
        requireFrames(mostFrames, FrameSampling.PAIR);
        RawClip asked = new RawClip(from, to, rule, mostFrames, framesPerSecond);
        NumberedClip known = rawClips.get(asked);
        if (known == null) {
            known = drawn(asked);
            keep(rawClips, asked, known, KEPT_RAW);
        }
        return known;
    }

    private NumberedClip drawn(RawClip asked) throws NoPictureException {
        FrameSampling sampling = new FrameSampling(asked.framesPerSecond, Math.min(FrameSampling.DEFAULT.least(), asked.mostFrames), asked.mostFrames);
        int total = requirePart(asked.from, asked.to);
        if (total < FrameSampling.PAIR) {
            throw new NoPictureException("it has no two frames, and " + asked.rule.word() + " samples no fewer");
        }
        SortedSet<Long> wanted = numbers(asked.from, sampling.frames(asked.rule, total, spotting.rate().perSecond()));
        List<Picture> pictures = supply.read(wanted, VideoPictures::reduced).values().stream().map(frame -> picture(plane(frame))).toList();
        double between = spotting.rate().seconds(wanted.last() - wanted.first()) / (wanted.size() - 1);
        return new NumberedClip(new Message.Part.Clip(pictures, 1 / between), List.copyOf(wanted), spotting.rate());
    }

    private static GreyFrame reduced(GreyFrame frame) {
        double scale = Math.max(1, (double) Math.max(frame.width(), frame.height()) / LONGEST_RAW);
        int width = (int) Math.max(1, Math.round(frame.width() / scale));
        int height = (int) Math.max(1, Math.round(frame.height() / scale));
        Plane out = new Plane(width, height);
        new CanonicalCrop().warp(frame.samples(), frame.width(), frame.height(), Similarity.scaled(scale, (scale - 1) / 2, (scale - 1) / 2), out);
        byte[] samples = new byte[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.clamp(Math.round(out.samples()[i]), 0, 255);
        }
        return GreyFrame.of(frame.index(), frame.seconds(), width, height, samples);
    }

    private static Plane plane(GreyFrame frame) {
        Plane out = new Plane(frame.width(), frame.height());
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] = frame.samples()[i] & 0xff;
        }
        return out;
    }

    /** The strain of a part of the video in at most so many numbers. Needs a spotting that kept its traces. */
    public StrainCurve strain(long from, long to, int mostPoints) throws NoPictureException {
        requirePart(from, to);
        return StrainCurve.of(spotting, from, to, mostPoints);
    }

    /** The same drawn, with the events that were spotted. */
    public Picture strainCurve(long from, long to) throws NoPictureException {
        return strainCurve(from, to, spotting.events());
    }

    /** The same with other events: those that are told of the video may be numbered otherwise than those that were spotted. */
    public Picture strainCurve(long from, long to, List<Expression> events) throws NoPictureException {
        return Picture.of(Png.of(StrainPlot.draw(strain(from, to, PLOT_POINTS), events)));
    }

    private static Picture picture(Plane plane) {
        return Picture.of(Png.of(plane));
    }

    /** Evenly spaced, both ends among them where there are two or more; the middle where there is one. */
    private SortedSet<Long> spaced(long from, long to, int frames) throws NoPictureException {
        int last = requirePart(from, to) - 1;
        requireFrames(frames, 1);
        return numbers(from, frames == 1 ? List.of(last / 2) : FrameSampling.evenly(0, last, frames));
    }

    /** Of the whole video, from those of a part. */
    static SortedSet<Long> numbers(long from, List<Integer> ofPart) {
        return ofPart.stream().map(frame -> from + frame).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void requireFrames(int frames, int least) {
        if (frames < least || frames > MOST_FRAMES) {
            throw new IllegalArgumentException("a clip has " + least + " to " + MOST_FRAMES + " frames, got " + frames);
        }
    }

    /** How many frames it has. */
    private int requirePart(long from, long to) throws NoPictureException {
        checked(List.of(from, to));
        if (to < from) {
            throw new NoPictureException("there is no part of the video from frame " + from + " to frame " + to);
        }
        return Math.toIntExact(to - from + 1);
    }

    private SortedSet<Long> checked(Collection<Long> frames) throws NoPictureException {
        long first = spotting.firstFrame();
        long last = first + spotting.frames() - 1;
        for (long frame : frames) {
            if (frame < first || frame > last) {
                throw new NoPictureException("there is no frame " + frame + ": frames " + first + " to " + last + " were spotted");
            }
        }
        return new TreeSet<>(frames);
    }
}
