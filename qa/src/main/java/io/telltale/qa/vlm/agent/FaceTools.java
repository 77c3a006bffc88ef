package io.telltale.qa.vlm.agent;

import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.evidence.VideoPictures;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What can be looked at in one spotted video: {@code align_face}, {@code zoom_region}, {@code motion_map}, {@code spot}, {@code strain_curve}, {@code au_evidence},
 * {@code clip}. Every result tells its units and the frames it is of; left and right are the subject's own.
 *
 * <p>Results are bounded: at most {@value #MOST_EVENTS} events at a time, {@value #MOST_POINTS} points of a curve, {@value #MOST_FRAMES} frames of a clip. The tools read
 * nothing but the video that they were made for. One call at a time, from any thread.
 */
public final class FaceTools {
    /** Events that one call of {@code spot} tells; more are asked for by number. */
    public static final int MOST_EVENTS = 50;
    /** Points of one curve; each is the largest strain of its span, so that no peak is lost. */
    public static final int MOST_POINTS = 200;
    /** Frames of one clip: as many as a model can be shown without filling its context, and more than a micro-expression has at 60 frames/s. */
    public static final int MOST_FRAMES = 32;

    private FaceTools() {
    }

    /** What can be told of the tools before there is a video; in the order of {@link #of}. Their schemas allow what those for any video allow. */
    public static List<Tool> ofAnyVideo() {
        return Stream.<Function<Scope, Tool>>of(Spot::tool, AuEvidence::tool, MotionMapTool::tool, ClipTool::tool, AlignFace::tool, ZoomRegion::tool, StrainCurveTool::tool)
                .map(told -> told.apply(Scope.ANY)).toList();
    }

    /**
     * @param pictures of the video; strain needs a spotting that kept its traces
     * @param reading  of the same spotting; its events, as it numbers them, are those that the tools speak of
     */
    public static List<AgentTool> of(VideoPictures pictures, VideoReading reading) {
        LookedAt video = new LookedAt(pictures, reading);
        return List.of(new Spot(video), new AuEvidence(video), new MotionMapTool(video), new ClipTool(video), new AlignFace(video), new ZoomRegion(video), new StrainCurveTool(video));
    }
}
