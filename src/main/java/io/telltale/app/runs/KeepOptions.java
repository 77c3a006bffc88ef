package io.telltale.app.runs;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.ProgressLine;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options of a command whose analysis is kept, and found again. */
public final class KeepOptions {
    private final Path runs;

    @Option(names = "--no-store", description = "Keeps nothing of this analysis, and looks at none that was kept. By default results, without pictures, are kept for the user alone and found "
            + "again by the contents of the video: telltale runs --help.")
    private boolean noStore;

    @Option(names = "--again", description = "Analyses anew what was analysed before, and keeps that instead.")
    private boolean again;

    /** @param runs the file of the database, which is not touched before there is something to look up */
    public KeepOptions(Path runs) {
        this.runs = runs;
    }

    /** Spots a video, or takes the kept result, with a progress line; tells its warnings, and in a line whether it was found. */
    public Spotting spot(Engine engine, EngineOptions told, Path video, SpotterOptions options) throws FootageException, NoFaceException {
        if (noStore || !Files.exists(video)) {
            return spot(KeptSpotting.nowhere(engine), told, video, options);
        }
        RunStore store;
        try {
            store = RunStore.open(runs);
        } catch (RunStoreException e) {
            told.warn(e.getMessage() + "; this result is not kept");
            return spot(KeptSpotting.nowhere(engine), told, video, options);
        }
        try (store) {
            return spot(KeptSpotting.in(store, engine), told, video, options);
        } catch (RunStoreException e) {
            throw new Failure(ExitCode.FILE, e.getMessage(), e);
        }
    }

    private Spotting spot(KeptSpotting kept, EngineOptions told, Path video, SpotterOptions options) throws FootageException, NoFaceException {
        Run run;
        List<String> warnings = new ArrayList<>();
        try (ProgressLine line = told.progress(String.valueOf(video.getFileName()))) {
            RunListener listener = new Told(line, warnings);
            run = again ? kept.spotAgain(video, options, told.profile(), listener) : kept.spot(video, options, told.profile(), listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, e.getMessage(), e);
        } finally {
            warnings.forEach(told::warn);
        }
        if (run.found()) {
            run.row().ifPresent(row -> told.tell(foundLine(row)));
        }
        run.spotting().warnings().forEach(told::warn);
        return run.spotting();
    }

    private static String foundLine(RunRow row) {
        return String.format(Locale.ROOT, "found as run %2$d of %1$tF %1$tR, which took %3$.1f s; --again analyses it anew", row.made().atZone(ZoneId.systemDefault()), row.id(),
                row.took().toMillis() / 1000.0);
    }

    /** Warnings wait until the progress line is gone. */
    private record Told(ProgressLine line, List<String> warnings) implements RunListener {
        @Override
        public void frames(long done, OptionalLong expected) {
            line.frames(done, expected);
        }

        @Override
        public void warning(String said) {
            warnings.add(said);
        }
    }
}
