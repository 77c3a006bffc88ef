package io.telltale.app;

import io.telltale.qa.SpottingFileException;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Results of spotting on disk, one file for each key: {@code NAME-KEY.json} as {@code telltale spot --json} writes it, or {@code NAME-KEY.noface} with the
 * reason. Files appear whole, so that a run may be
 * killed at any moment; what lies here is never spotted again.
 */
final class SpottingStore {
    private static final int DRAFT_HOURS = 1;

    private final Path folder;
    private final SpottingJson json = new SpottingJson(new ActionUnitInference());

    /** The long work. */
    @FunctionalInterface
    interface Work {
        Spotting spot() throws FootageException, NoFaceException;
    }

    /** @throws Failure with {@link ExitCode#FILE} where the folder cannot be made or written */
    SpottingStore(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, "cannot make the work folder " + folder + ": " + FileTrouble.why(e), e);
        }
        if (!Files.isWritable(folder)) {
            throw new Failure(ExitCode.FILE, "cannot write into the work folder " + folder + ": permission denied");
        }
        sweep();
    }

    /** A run that was killed while it wrote left its draft behind. A draft lives for a moment only, so an old one is nobody's. */
    private void sweep() {
        Instant old = Instant.now().minus(DRAFT_HOURS, ChronoUnit.HOURS);
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path draft : drafts) {
                if (Files.getLastModifiedTime(draft).toInstant().isBefore(old)) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It is only litter.
        }
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
        if (ErrorLine.isEnding()) {
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
