package io.telltale.app.console;

import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Folders that a command writes many files into, each of them whole. */
public final class OutputFolder {
    private static final int DRAFT_HOURS = 1;

    private OutputFolder() {
    }

    /**
     * Made where it is missing; drafts that a killed run left there are swept out.
     *
     * @param what how the folder is called in an error: "folder", "work folder"
     * @throws Failure with {@link ExitCode#FILE} where it cannot be made or written
     */
    public static Path made(Path folder, String what) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, "cannot make the " + what + " " + folder + ": " + FileTrouble.why(e), e);
        }
        if (!Files.isWritable(folder)) {
            throw new Failure(ExitCode.FILE, "cannot write into the " + what + " " + folder + ": permission denied");
        }
        sweep(folder);
        return folder;
    }

    /** A run that was killed while it wrote left its draft behind. A draft lives for a moment only, so an old one is nobody's. */
    private static void sweep(Path folder) {
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
}
