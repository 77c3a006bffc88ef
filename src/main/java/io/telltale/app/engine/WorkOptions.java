package io.telltale.app.engine;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FootageOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a command that spots many videos, and may be stopped and started again, wherever they come from. */
public class WorkOptions extends EngineOptions {
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
     * Makes the work folder.
     *
     * @param output beside which it lies, if nothing else was said
     */
    public final SpottedOnce spottedOnce(Engine engine, Path output) {
        return new SpottedOnce(engine, this, spotter(false), new SpottingStore(work(output)));
    }

    /** The work folder of an output. */
    public final Path work(Path output) {
        return work == null ? output.resolveSibling(output.getFileName() + ".work") : work;
    }
}
