package io.telltale.app.engine;

import io.telltale.app.console.OutputFile;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.TvL1;
import io.telltale.kernels.flow.TvL1Options;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.footage.PickedFrames;
import io.telltale.spotting.map.MotionMap;
import io.telltale.spotting.map.OnsetApex;
import io.telltale.spotting.map.RegionMotionText;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What moved from one frame of a video to another, {@code (footage, onset, apex) -> flow -> colour map, text}; two frames are in memory at a time. */
public record MotionBetween(OnsetApex pair, Flow flow, boolean face) {
    /** A frame that the footage does not hold. */
    public static final class MissingFrame extends Exception {
        private static final long serialVersionUID = 1;
        private final long frame;

        private MissingFrame(Path video, long frame, long lastSeen) {
            super(lastSeen < frame ? frame + " lies behind the end of " + video + ", whose last frame is " + lastSeen : frame + " is missing in " + video);
            this.frame = frame;
        }

        public long frame() {
            return frame;
        }
    }

    /** The flow of the published maps, TV-L1 with OpenCV's defaults, on these threads. */
    public static DenseFlow flow(Workers workers) {
        return TvL1.lanes(TvL1Options.OPENCV, workers);
    }

    /**
     * @param face the canonical crop, registered, in place of the whole picture: a flow of 256×256 px, however large the picture is
     * @throws NoFaceException where a face is asked for and a frame shows none
     */
    public static MotionBetween of(Path video, FootageOptions footage, long onset, long apex, boolean face, DenseFlow algorithm)
            throws FootageException, NoFaceException, MissingFrame {
        PickedFrames picked = PickedFrames.read(video, footage, new TreeSet<>(List.of(onset, apex)));
        GreyFrame first = frame(picked, video, onset);
        GreyFrame second = frame(picked, video, apex);
        OnsetApex pair = face ? OnsetApex.canonical(first, second, picked.rate()) : OnsetApex.whole(first, second, picked.rate());
        return new MotionBetween(pair, algorithm.flow(pair.onset(), pair.apex()), face);
    }

    private static GreyFrame frame(PickedFrames picked, Path video, long number) throws MissingFrame {
        GreyFrame frame = picked.frames().get(number);
        if (frame == null) {
            throw new MissingFrame(video, number, picked.lastSeen());
        }
        return frame;
    }

    /** The colour map as PNG. */
    public void draw(OutputFile png, Consumer<String> warnings) {
        MotionMap map = face ? MotionMap.ofFace(pair, flow) : MotionMap.of(pair, flow);
        map.warning().ifPresent(warnings);
        png.write(out -> MapPicture.write(map.picture(), out));
    }

    /** A line for every region. */
    public String text() throws NoFaceException {
        return RegionMotionText.of(pair, flow).text();
    }
}
