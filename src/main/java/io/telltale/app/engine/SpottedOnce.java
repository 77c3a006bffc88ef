package io.telltale.app.engine;

import io.telltale.app.console.ProgressLine;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import java.nio.file.Path;
import java.util.Optional;

/** Spots videos, each once: what the work folder holds is not spotted again. Every spotting comes in its stored form, whether it was there or not. */
public final class SpottedOnce {
    private final Engine engine;
    private final EngineOptions told;
    private final SpotterOptions options;
    private final SpottingStore store;

    /**
     * What is to be spotted.
     *
     * @param video as questions and annotation name it
     * @param rate  of a folder of frames, unless --fps says otherwise; empty for a file, which knows its own
     */
    public record Footage(String video, Path path, Optional<FrameRate> rate, ReasonProfile profile) {
    }

    /**
     * @param reading how the footage was, or would be, read
     * @param kept    whether it lay in the work folder
     */
    public record Result(Spotting spotting, FootageOptions reading, boolean kept) {
    }

    SpottedOnce(Engine engine, EngineOptions told, SpotterOptions options, SpottingStore store) {
        this.engine = engine;
        this.told = told;
        this.options = options;
        this.store = store;
    }

    /** Whether the user gave a rate, which holds for all videos. */
    boolean hasRate() {
        return options.footage().fps().isPresent();
    }

    /**
     * Spots a video, with a progress line, and tells its warnings.
     *
     * @param task what stands before the name in the progress line
     * @param clip where it is a clip of one event, what is known of it
     */
    public Result spot(Footage footage, String task, Optional<ClipMoments> clip) throws FootageException, NoFaceException {
        SpotterOptions its = clip.map(options::asClip).orElse(options).withProfile(footage.profile.naming());
        if (footage.rate.isPresent() && !hasRate()) {
            its = its.withFootage(options.footage().withFps(footage.rate.get()));
        }
        SpottingKey key = SpottingKey.of(footage.video, footage.path, its);
        boolean kept = store.holds(key);
        Spotting spotting;
        try (ProgressLine line = told.progress(task + " " + footage.video)) {
            spotting = store.spotting(key, told::warn, spotting(footage.path, its, line));
        }
        spotting.warnings().forEach(warning -> told.warn(footage.video + ": " + warning));
        return new Result(spotting, its.footage(), kept);
    }

    private SpottingStore.Work spotting(Path footage, SpotterOptions its, ProgressLine line) {
        return () -> engine.spot(footage, its, line);
    }
}
