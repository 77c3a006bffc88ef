package io.telltale.qa.exchange;

import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code file of another program -> events}, an {@link Imported} for each video: ELAN ({@code .eaf}), and tables ({@code .csv}) of ours, of BORIS, of the spotting tasks of MEGC, or of
 * anybody's with columns {@code onset} and {@code offset}.
 *
 * <p>Files are not trusted: no larger than {@value #MOST_BYTES} bytes, no document type, no entity, no archive, no number that is not finite; nothing that a file refers to is opened.
 */
public final class Imports {
    /** Annotation of a day of video takes less than a hundredth. */
    static final long MOST_BYTES = 64L << 20;
    /** Rows of a table, annotations of a document; two databases with all their events have some 5000. */
    static final int MOST_ROWS = 100_000;

    private Imports() {
    }

    /** Whether the name is that of a file that can be read here. */
    public static boolean reads(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".eaf") || name.endsWith(".csv");
    }

    /** @throws ExchangeException one line: the file, where in it, what is wrong, and what can be done */
    public static List<Imported> read(Path file, ImportOptions options) throws ExchangeException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ExchangeException("it is larger than " + (MOST_BYTES >> 20) + " MiB, which no annotation is");
            }
            requireText(file);
            String name = Imported.nameOf(String.valueOf(file.getFileName()));
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".eaf") ? List.of(ElanReader.read(file, name, options)) : EventTable.read(file, name, options);
        } catch (UnknownRateException e) {
            throw new UnknownRateException(file + ": " + e.getMessage(), e);
        } catch (ExchangeException e) {
            throw new ExchangeException(file + ": " + e.getMessage(), e);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new ExchangeException(file + ": a time is so far off that its frame cannot be counted; check the times and the frame rate", e);
        } catch (IOException e) {
            throw new ExchangeException(file + ": " + FileTrouble.why(e), e);
        }
    }

    private static void requireText(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        boolean zip = head.length >= 2 && head[0] == 'P' && head[1] == 'K';
        boolean gzip = head.length >= 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
        if (zip || gzip) {
            throw new ExchangeException("it is packed (" + (zip ? "ZIP" : "GZIP") + "); unpack it, and check what is in it");
        }
        if (head.length == 0) {
            throw new ExchangeException("it is empty");
        }
    }
}
