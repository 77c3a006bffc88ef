package io.telltale.app.engine;

import io.telltale.spotting.footage.FootageException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a command that spots the videos of a folder. */
public final class VideoSetOptions extends WorkOptions {
    @Option(names = "--videos", paramLabel = "DIR", required = true,
            description = "The folder that holds the videos: files, or folders of frames, also further below, under the names that the challenge and its corpora use.")
    private Path videos;

    /**
     * Lists the videos and makes the work folder.
     *
     * @param output beside which the work folder lies, if nothing else was said
     * @throws FootageException where the folder of the videos cannot be listed
     */
    public VideoSet open(Engine engine, Path output) throws FootageException {
        return new VideoSet(this, videos, spottedOnce(engine, output));
    }
}
