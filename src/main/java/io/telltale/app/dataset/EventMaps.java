package io.telltale.app.dataset;

import io.telltale.app.comparison.EvidenceName;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.Shutdown;
import io.telltale.app.engine.MapPicture;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.instruct.MotionEvidence;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.map.MotionBetween;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The motion of annotated events, measured: {@code (event, onset, apex) -> ID.png in a folder + a line for every region}. A map appears whole. */
final class EventMaps implements MotionEvidence {
    private final AnnotatedFootage.Finder finder;
    private final FootageOptions options;
    private final Path folder;
    private final boolean face;
    private final DenseFlow flow;

    /** @param face whether the map is of the canonical crop, in place of the whole picture */
    EventMaps(AnnotatedFootage.Finder finder, FootageOptions options, Path folder, boolean face, DenseFlow flow) {
        this.finder = finder;
        this.options = options;
        this.folder = folder;
        this.face = face;
        this.flow = flow;
    }

    @Override
    public Look look(String id, AnnotatedVideo video, long onset, long apex) throws IOException {
        Optional<Path> footage = finder.find(video);
        if (footage.isEmpty()) {
            return new Unseen("the footage of " + video.name() + " is not there");
        }
        try {
            MotionBetween moved = MotionBetween.of(footage.get(), AnnotatedFootage.options(video, footage.get(), options), onset, apex, face, flow);
            String text = moved.text();
            Path map = folder.resolve(fileName(id));
            try (OutputFile png = OutputFile.at(map, footage.get())) {
                MapPicture.draw(moved, png, _ -> { });
            }
            return new Seen(map, text);
        } catch (MissingFrameException e) {
            return unseen("frame " + e.getMessage(), e);
        } catch (NoFaceException | FootageException e) {
            return unseen(e.getMessage(), e);
        }
    }

    /** Ctrl-C stops the decoder as well; what failed then is no property of the event. */
    private static Unseen unseen(String why, Exception e) {
        if (Shutdown.isUnderWay()) {
            throw new Failure(ExitCode.INTERRUPTED, "stopped", e);
        }
        return new Unseen(why);
    }

    /** Two identifiers never share a name: where characters were replaced, a number made from the whole identifier is added. */
    private static String fileName(String id) {
        String plain = EvidenceName.plain(id);
        return (plain.equals(id) ? id : plain + "-" + Integer.toHexString(id.hashCode())) + ".png";
    }
}
