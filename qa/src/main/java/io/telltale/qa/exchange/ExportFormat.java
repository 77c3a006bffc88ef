package io.telltale.qa.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The conventions of other programs that a result can be written in: {@code result -> bytes}. Text is UTF-8 with line feeds; frames count from 0, both ends inside, unless the convention
 * counts otherwise, which then stands at the format.
 */
public enum ExportFormat {
    /** ELAN Annotation Format 3.0: a tier for each kind, action unit and region, for apexes, blinks and doubtful candidates; milliseconds. See {@link ElanWriter}. */
    ELAN("eaf", "ELAN annotation", ".eaf", "text/x-eaf+xml", false, "elan") {
        @Override
        void put(Exported what, OutputStream out) throws IOException {
            ElanWriter.write(what, out);
        }
    },
    /** WebVTT captions, one cue for each event. See {@link WebVtt}. */
    WEBVTT("vtt", "WebVTT captions", ".vtt", "text/vtt", false, "webvtt") {
        @Override
        void put(Exported what, OutputStream out) throws IOException {
            WebVtt.write(what, out);
        }
    },
    /** The table of events as BORIS 8 exports it, two lines (START, STOP) for each state. See {@link BorisCsv}. */
    BORIS("boris", "BORIS tabular events", ".boris.csv", "text/csv", false) {
        @Override
        void put(Exported what, OutputStream out) throws IOException {
            BorisCsv.write(what, out);
        }
    },
    /** The table of {@code telltale spot --csv}, one line for each event. See {@link EventCsv}. */
    CSV("csv", "events as CSV", ".csv", "text/csv", false) {
        @Override
        void put(Exported what, OutputStream out) throws IOException {
            EventCsv.write(what, out);
        }
    },
    /** The table of OpenFace 2, one line for each frame; action units as presence, intensities left empty. Frames count from 1. See {@link OpenFaceCsv}. */
    OPENFACE("openface", "OpenFace 2 frames", ".openface.csv", "text/csv", false) {
        @Override
        void put(Exported what, OutputStream out) throws IOException {
            OpenFaceCsv.write(what, out);
        }
    },
    /** A submission of the spotting task of MEGC: {@code vid,pred_onset,pred_offset,type}. See {@link MegcCsv}. */
    MEGC("megc", "MEGC spotting task", ".megc.csv", "text/csv", false) {
        @Override
        void put(Exported what, OutputStream out) throws IOException {
            MegcCsv.write(what, out);
        }
    },
    /** The motion of every frame and region as Apache Parquet; needs a result with traces. See {@link TraceParquet}. */
    PARQUET("parquet", "traces as Parquet", ".traces.parquet", "application/vnd.apache.parquet", true) {
        @Override
        void put(Exported what, OutputStream out) throws IOException {
            TraceParquet.write(what, out);
        }
    };

    private final String word;
    private final String title;
    private final String ending;
    private final String mediaType;
    private final boolean tracesNeeded;
    private final List<String> aliases;

    ExportFormat(String word, String title, String ending, String mediaType, boolean tracesNeeded, String... aliases) {
        this.word = word;
        this.title = title;
        this.ending = ending;
        this.mediaType = mediaType;
        this.tracesNeeded = tracesNeeded;
        this.aliases = List.of(aliases);
    }

    abstract void put(Exported what, OutputStream out) throws IOException;

    /** What the user types: {@code eaf}, {@code vtt}, {@code boris}, {@code csv}, {@code openface}, {@code megc}, {@code parquet}. */
    public String word() {
        return word;
    }

    /** For a reader: {@code ELAN annotation}. */
    public String title() {
        return title;
    }

    /** {@code text/vtt}. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether only a result with traces can be written. */
    public boolean needsTraces() {
        return tracesNeeded;
    }

    /** {@code clip.eaf}, {@code clip.megc.csv}: no two formats give one name the same file. */
    public String fileName(String name) {
        return name + ending;
    }

    /**
     * Reads {@code eaf} or {@code elan}; case does not matter.
     *
     * @throws IllegalArgumentException that lists what there is
     */
    public static ExportFormat named(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(f -> f.word.equals(plain) || f.aliases.contains(plain)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no format '" + text.strip() + "' (there are " + Arrays.stream(values()).map(ExportFormat::word).collect(Collectors.joining(", ")) + ")"));
    }

    /**
     * Writes everything and flushes; does not close the stream.
     *
     * @throws ExchangeException before the first byte, where the result lacks what the format is about
     */
    public void write(Exported what, OutputStream out) throws IOException {
        if (tracesNeeded && what.spotting().traces().isEmpty()) {
            throw new ExchangeException(title + " hold the motion of every frame, which this result does not keep; export from the video itself");
        }
        put(what, out);
        out.flush();
    }

    /** Writes a file that appears whole or not at all; a file that is there is replaced. */
    public void write(Exported what, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                write(what, out);
            }
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
