package io.telltale.app;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a command that spots many videos, and may be stopped and started again. */
final class VideoSetOptions extends EngineOptions {
    @Option(names = "--videos", paramLabel = "DIR", required = true,
            description = "The folder that holds the videos: files, or folders of frames, also further below, under the names that the challenge and its corpora use.")
    private Path videos;

    @Option(names = "--work", paramLabel = "DIR",
            description = "Where the result of each video is kept, so that a run that was stopped goes on where it was. Default: the output with .work behind it.")
    private Path work;

    @Option(names = "--fps", paramLabel = "RATE", converter = SpottingOptions.FrameRateConverter.class,
            description = "Frames per second of every video, in place of what it says. Folders of frames need it, but for SAMM (200), CAS(ME)3 (30) and other corpora "
                + "known by their names.")
    private FrameRate fps;

    @Override
    FootageOptions footage() {
        FootageOptions whole = super.footage();
        return fps == null ? whole : whole.withFps(fps);
    }

    /**
     * Lists the videos and makes the work folder.
     *
     * @param output beside which the work folder lies, if nothing else was said
     * @throws FootageException where the folder of the videos cannot be listed
     */
    VideoSet open(Engine engine, Path output) throws FootageException {
        return new VideoSet(engine, this, videos, spotter(false), new SpottingStore(work(output)));
    }

    /** The work folder of an output. */
    Path work(Path output) {
        return work == null ? output.resolveSibling(output.getFileName() + ".work") : work;
    }
}
