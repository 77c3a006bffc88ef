package io.telltale.bench.dfme;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.telltale.qa.AnswerFileException;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Clip -> word for its emotion, in the order of the file. CSV with a heading; the columns {@code filename} [video, clip] and {@code emotion} [label,
 * prediction, pred] are read, others are not, so that the annotation sheet of DFME, saved as CSV, is the truth as it is. A byte order mark and case in the
 * heading do not matter.
 */
public record EmotionFile(Map<String, String> emotions) {
    private static final List<String> CLIP = List.of("filename", "video", "clip");
    private static final List<String> EMOTION = List.of("emotion", "label", "prediction", "pred");

    public EmotionFile {
        emotions = Collections.unmodifiableMap(new LinkedHashMap<>(emotions));
    }

    /** @throws AnswerFileException with file, line and what is wrong there */
    public static EmotionFile read(Path file) throws AnswerFileException {
        try {
            String text = Files.readString(file);
            return parse(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (AnswerFileException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new AnswerFileException(file + ": it is not UTF-8; save it as UTF-8", e);
        } catch (CsvParseException e) {
            throw new AnswerFileException(file + ": not valid CSV: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new AnswerFileException(file + ": " + (Files.isDirectory(file) ? "it is a folder" : FileTrouble.why(e)), e);
        }
    }

    private static EmotionFile parse(Path file, String text) throws AnswerFileException {
        Map<String, String> emotions = new LinkedHashMap<>();
        List<CsvRecord> records = CsvReader.builder().skipEmptyLines(true).allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text).stream().toList();
        if (records.size() < 2) {
            throw new AnswerFileException(file + ": a heading and at least one clip were expected");
        }
        int clip = column(file, records.getFirst(), CLIP);
        int emotion = column(file, records.getFirst(), EMOTION);
        for (CsvRecord line : records.subList(1, records.size())) {
            String at = file + ", line " + line.getStartingLineNumber() + ": ";
            if (line.getFieldCount() <= Math.max(clip, emotion)) {
                throw new AnswerFileException(at + "it has " + line.getFieldCount() + (line.getFieldCount() == 1 ? " field" : " fields") + ", fewer than the heading");
            }
            String name = line.getField(clip).strip();
            if (name.isEmpty()) {
                throw new AnswerFileException(at + "there is no file name");
            }
            if (emotions.putIfAbsent(name, line.getField(emotion).strip()) != null) {
                throw new AnswerFileException(at + "the clip '" + name + "' was there before; each may appear once");
            }
        }
        return new EmotionFile(emotions);
    }

    private static int column(Path file, CsvRecord heading, List<String> names) throws AnswerFileException {
        List<String> headings = heading.getFields().stream().map(h -> h.strip().toLowerCase(Locale.ROOT)).toList();
        Optional<Integer> column = names.stream().map(headings::indexOf).filter(index -> index >= 0).findFirst();
        return column.orElseThrow(() -> new AnswerFileException(file + ": no column '" + names.getFirst() + "' (nor " + String.join(", ", names.subList(1, names.size())) + ") in its heading, which is "
                + String.join(", ", IntStream.range(0, heading.getFieldCount()).mapToObj(heading::getField).toList())));
    }
}
