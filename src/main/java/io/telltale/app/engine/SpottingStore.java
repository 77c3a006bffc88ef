package io.telltale.app.engine;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFolder;
import io.telltale.app.console.Shutdown;
import io.telltale.qa.SpottingFileException;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Results of spotting on disk, one file for each key: {@code NAME-KEY.json} as {@code telltale spot --json} writes it, or {@code NAME-KEY.noface} with the
 * reason. Files appear whole, so that a run may be killed at any moment; what lies here is never spotted again.
 */
final class SpottingStore {
    private final Path folder;
    private final SpottingJson json = new SpottingJson(new ActionUnitInference());

    /** The long work. */
    @FunctionalInterface
    interface Work {
        Spotting spot() throws FootageException, NoFaceException;
    }

    /** @throws Failure with {@link ExitCode#FILE} where the folder cannot be made or written */
    SpottingStore(Path folder) {
        this.folder = OutputFolder.made(folder, "work folder");
    }

    private Path found(SpottingKey key) {
        return folder.resolve(key.fileName() + ".json");
    }

    private Path noFace(SpottingKey key) {
        return folder.resolve(key.fileName() + ".noface");
    }

    boolean holds(SpottingKey key) {
        return Files.exists(found(key)) || Files.exists(noFace(key));
    }

    /**
     * The kept result, or that of the work, which is kept from then on; always in its stored form.
     *
     * @param warn told where a kept result is damaged and the work is done again
     * @throws NoFaceException where the work found none, now or then
     */
    Spotting spotting(SpottingKey key, Consumer<String> warn, Work work) throws FootageException, NoFaceException {
        if (Files.exists(noFace(key))) {
            throw new NoFaceException(reason(key));
        }
        if (Files.exists(found(key))) {
            try {
                return SpottingJson.read(found(key));
            } catch (SpottingFileException e) {
                warn.accept(e.getMessage() + ": " + key.video() + " is spotted again");
            }
        }
        try {
            Spotting spotting = work.spot();
            stopIfEnding();
            keep(found(key), out -> json.write(spotting, out));
            return SpottingJson.stored(spotting);
        } catch (NoFaceException e) {
            stopIfEnding();
            keep(noFace(key), out -> out.write(e.getMessage()));
            throw e;
        }
    }

    /** Ctrl-C stops the decoder as well; what it had read by then must not pass for the whole video. */
    private static void stopIfEnding() {
        if (Shutdown.isUnderWay()) {
            throw new Failure(ExitCode.INTERRUPTED, "stopped");
        }
    }

    private String reason(SpottingKey key) throws FootageException {
        try {
            return Files.readString(noFace(key));
        } catch (IOException e) {
            throw new FootageException(noFace(key) + ": " + FileTrouble.why(e), e);
        }
    }

    private void keep(Path path, OutputFile.Text text) {
        try (OutputFile file = OutputFile.at(path, folder)) {
            file.writeText(text);
        }
    }
}
