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
import java.util.Optional;
import java.util.SequencedMap;

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
    private final Kept open = new Kept();

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
        VideoStamp stamp = VideoStamp.of(path);
        OpenVideo known = open.get(stamp);
        if (known != null) {
            return known;
        }
        Run run = run(path, its, listener);
        VideoPictures pictures = new VideoPictures(path, its.footage(), run.spotting(), MotionBetween.flow(workers));
        return open.put(stamp, OpenVideo.of(pictures, VideoReading.of(run.spotting(), profile, Loss.MAE, Optional.empty())));
    }

    private Run run(Path path, SpotterOptions its, RunListener listener) throws ToolException, InterruptedException {
        try {
            return spotter.spot(path, its, profile, listener);
        } catch (FootageException | NoFaceException | BackendUnavailableException | DeviceFailedException | Failure e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped");
            }
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

    /** The last few; two calls that open the same video at once get the same. */
    private static final class Kept {
        private final SequencedMap<VideoStamp, OpenVideo> videos = new LinkedHashMap<>();

        synchronized OpenVideo get(VideoStamp stamp) {
            OpenVideo video = videos.get(stamp);
            return video == null ? null : videos.putLast(stamp, video);
        }

        synchronized OpenVideo put(VideoStamp stamp, OpenVideo video) {
            OpenVideo first = videos.get(stamp);
            OpenVideo kept = first == null ? video : first;
            videos.putLast(stamp, kept);
            if (videos.size() > MOST_OPEN) {
                videos.pollFirstEntry();
            }
            return kept;
        }
    }
}
