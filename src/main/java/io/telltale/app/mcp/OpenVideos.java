package io.telltale.app.mcp;

import io.telltale.app.console.Failure;
import io.telltale.app.runs.KeptSpotting;
import io.telltale.app.runs.Run;
import io.telltale.app.runs.RunListener;
import io.telltale.bench.dataset.VideoNaming;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Workers;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.agent.ToolException;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.map.MotionBetween;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code video -> what was spotted in it}, each content once: whatever was spotted before, by whomever, is found again by what the footage holds. The pictures of
 * the last few videos stay at hand. Any number of threads; closed by its owner.
 */
final class OpenVideos implements AutoCloseable {
    /** Decoded frames of each stay in memory, some tens of megabytes. */
    private static final int MOST_OPEN = 4;

    private final VideoFolders folders;
    private final KeptSpotting spotter;
    private final SpotterOptions options;
    private final ReasonProfile profile;
    private final Workers workers = Workers.perProcessor();
    private final Map<String, OpenVideo> open = new LinkedHashMap<>();

    /** @param options of every video; the rate of a folder of frames comes from the naming of its corpus where they have none */
    OpenVideos(VideoFolders folders, KeptSpotting spotter, SpotterOptions options, ReasonProfile profile) {
        this.folders = folders;
        this.spotter = spotter;
        this.options = options.withTraces();
        this.profile = profile;
    }

    VideoFolders folders() {
        return folders;
    }

    /**
     * @param video    as a model names it
     * @param listener told where it has to be spotted
     */
    OpenVideo open(String video, RunListener listener) throws ToolException, InterruptedException {
        Path path = folders.path(video);
        SpotterOptions its = options(path);
        Run run = run(path, its, listener);
        // What is not kept is looked at anew each time: nobody can tell whether it is the same footage.
        Optional<String> key = run.row().map(row -> row.key().sha256() + " " + path);
        synchronized (open) {
            OpenVideo known = key.map(open::get).orElse(null);
            if (known == null) {
                VideoPictures pictures = new VideoPictures(path, its.footage(), run.spotting(), MotionBetween.flow(workers));
                known = OpenVideo.of(pictures, VideoReading.of(run.spotting(), profile, Loss.MAE, Optional.empty()));
            }
            if (key.isPresent()) {
                open.remove(key.get());
                open.put(key.get(), known);
            }
            if (open.size() > MOST_OPEN) {
                open.remove(open.keySet().iterator().next());
            }
            return known;
        }
    }

    private Run run(Path path, SpotterOptions its, RunListener listener) throws ToolException, InterruptedException {
        try {
            return spotter.spot(path, its, profile, listener);
        } catch (FootageException | NoFaceException | BackendUnavailableException | DeviceFailedException | Failure e) {
            throw new ToolException(ToolText.line(String.valueOf(e.getMessage()).replace(path.toString(), folders.name(path)), 400), e);
        }
    }

    private SpotterOptions options(Path path) {
        FootageOptions footage = options.footage();
        if (footage.fps().isPresent() || !Files.isDirectory(path)) {
            return options;
        }
        return VideoNaming.of(path.getFileName().toString()).map(naming -> options.withFootage(footage.withFps(naming.rate()))).orElse(options);
    }

    @Override
    public void close() {
        workers.close();
    }
}
