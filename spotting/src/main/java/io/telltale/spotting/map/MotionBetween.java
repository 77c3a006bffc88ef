package io.telltale.spotting.map;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Workers;
import io.telltale.kernels.device.Devices;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.TvL1;
import io.telltale.kernels.flow.TvL1Options;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.footage.PickedFrames;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * What moved from one frame of a video to another, {@code (onset, apex) -> flow -> colour map, text}; two frames are in memory at a time.
 *
 * @param face whether the pair is the canonical crop
 */
public record MotionBetween(OnsetApex pair, Flow flow, boolean face) {
    /** The flow of the published maps, TV-L1 with OpenCV's defaults, on these threads; on the caller's alone, and slow, where there is no Vector API. */
    public static DenseFlow flow(Workers workers) {
        return Devices.hasVectorApi() ? TvL1.lanes(TvL1Options.OPENCV, workers) : TvL1.scalar(TvL1Options.OPENCV);
    }

    /**
     * @param face the canonical crop, registered, in place of the whole picture: a flow of 256×256 px, however large the picture is
     * @throws NoFaceException where a face is asked for and a frame shows none
     */
    public static MotionBetween of(Path video, FootageOptions footage, long onset, long apex, boolean face, DenseFlow algorithm)
            throws FootageException, NoFaceException, MissingFrameException {
        PickedFrames picked = PickedFrames.read(video, footage, new TreeSet<>(List.of(onset, apex)));
        return of(picked.frame(video, onset), picked.frame(video, apex), picked.rate(), face, algorithm);
    }

    /** The same between two frames that were read before. */
    public static MotionBetween of(GreyFrame onset, GreyFrame apex, FrameRate rate, boolean face, DenseFlow algorithm) throws NoFaceException {
        OnsetApex pair = face ? OnsetApex.canonical(onset, apex, rate) : OnsetApex.whole(onset, apex, rate);
        return new MotionBetween(pair, algorithm.flow(pair.onset(), pair.apex()), face);
    }

    /** The colour map: of the face alone where the pair is the crop. */
    public MotionMap map() {
        return face ? MotionMap.ofFace(pair, flow) : MotionMap.of(pair, flow);
    }

    /** A line for every region. */
    public String text() throws NoFaceException {
        return RegionMotionText.of(pair, flow).text();
    }
}
