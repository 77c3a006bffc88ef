package io.telltale.app.serve;

import io.telltale.app.console.OutputFile;
import io.telltale.qa.Corrections;
import io.telltale.qa.CorrectionsFileException;
import io.telltale.qa.CorrectionsJson;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Corrections as files, {@code NAME-12ab34cd.corrections.json}: the digits are of what is corrected, so that another result of the same video, which numbers its events otherwise, has a file of
 * its own. Written whole or not at all. Thread-safe within one server.
 */
final class CorrectionFolder {
    private final Path folder;

    /** Corrections and the {@code ETag} of their text. */
    record Kept(Corrections corrections, String text, String etag) {
        static Kept of(Corrections corrections) {
            String text = CorrectionsJson.text(corrections);
            return new Kept(corrections, text, Page.etag(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    CorrectionFolder(Path folder) {
        this.folder = folder;
    }

    Path file(Spotting spotting) {
        CRC32C sum = new CRC32C();
        sum.update(CorrectionsJson.text(Corrections.of(spotting)).getBytes(StandardCharsets.UTF_8));
        String stem = Videos.plain(spotting.video()).replaceFirst("\\.[^.]*$", "");
        return folder.resolve(stem + "-" + HexFormat.of().toHexDigits((int) sum.getValue()) + CorrectionsJson.SUFFIX);
    }

    /** What is kept; nothing corrected yet where there is no file. */
    synchronized Kept read(Spotting spotting) throws CorrectionsFileException {
        Path file = file(spotting);
        Corrections corrections = Files.exists(file) ? CorrectionsJson.read(file) : Corrections.of(spotting);
        if (!corrections.areOf(spotting)) {
            throw new CorrectionsFileException(file + ": corrections of another result; move the file away");
        }
        return Kept.of(corrections);
    }

    /**
     * Keeps corrections in place of those of that {@code ETag}.
     *
     * @return empty where others are kept meanwhile
     */
    synchronized Optional<Kept> write(Spotting spotting, Corrections corrections, String etag) throws IOException {
        if (!read(spotting).etag.equals(etag)) {
            return Optional.empty();
        }
        Kept kept = Kept.of(corrections);
        Files.createDirectories(folder);
        try (OutputFile file = OutputFile.at(file(spotting), folder)) {
            file.writeText(out -> out.write(kept.text));
        }
        return Optional.of(kept);
    }

    synchronized void delete(Spotting spotting) throws IOException {
        Files.deleteIfExists(file(spotting));
    }
}
