package io.telltale.bench.dataset;

import io.telltale.qa.exchange.ExchangeException;
import io.telltale.qa.exchange.ImportOptions;
import io.telltale.qa.exchange.Imported;
import io.telltale.qa.exchange.ImportedEvent;
import io.telltale.qa.exchange.Imports;
import io.telltale.qa.exchange.UnknownRateException;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Events that people marked in ELAN, BORIS or a table -> annotated videos, as truth to score against and to fit from. Every video is a subject of its own.
 *
 * <p>An event whose kind the file does not tell is micro up to half a second, both ends inside, else macro (W.-J. Yan et al. 2013, doi:10.1007/s10919-013-0159-8), with a note.
 */
public final class ExchangedAnnotation {
    /** What the set is called. */
    public static final String DATASET = "annotation";
    private static final double MICRO_SECONDS = 0.5;

    private ExchangedAnnotation() {
    }

    /**
     * @param rates frames per second of a video by its name, asked where the file does not tell
     * @throws DatasetException where the file cannot be read, or the rate of a video is known to nobody
     */
    public static AnnotatedSet read(Path file, ImportOptions options, Function<String, Optional<FrameRate>> rates) throws DatasetException {
        List<AnnotatedVideo> videos = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Imported imported : imported(file, options, rates)) {
            imported.notes().forEach(note -> notes.add(file + ": " + note));
            FrameRate rate = imported.rate().or(() -> rates.apply(imported.video())).orElseThrow(() -> new DatasetException(
                    file + ": the frame rate of '" + imported.video() + "' is not told; add a column fps, or put the video beside the file"));
            List<AnnotatedEvent> events = imported.events().stream().map(e -> event(e, rate, file + ", " + imported.video() + ", " + e.place(), notes)).toList();
            videos.add(new AnnotatedVideo(DATASET, imported.video(), imported.video(), rate, events, imported.blinks()));
        }
        return new AnnotatedSet(videos, notes);
    }

    /** An ELAN document of somebody else counts milliseconds and tells no rate: that of the video called as the file is. */
    private static List<Imported> imported(Path file, ImportOptions options, Function<String, Optional<FrameRate>> rates) throws DatasetException {
        String name = String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
        try {
            return Imports.read(file, options);
        } catch (UnknownRateException e) {
            Optional<FrameRate> rate = rates.apply(name);
            if (rate.isEmpty()) {
                throw new DatasetException(e.getMessage(), e);
            }
            return read(file, options.withRate(rate.get()));
        } catch (ExchangeException e) {
            throw new DatasetException(e.getMessage(), e);
        }
    }

    private static List<Imported> read(Path file, ImportOptions options) throws DatasetException {
        try {
            return Imports.read(file, options);
        } catch (ExchangeException e) {
            throw new DatasetException(e.getMessage(), e);
        }
    }

    private static AnnotatedEvent event(ImportedEvent e, FrameRate rate, String place, List<String> notes) {
        ActionUnitCode code = ActionUnitCode.parse(e.units());
        code.remarks().forEach(remark -> notes.add(place + ": action units '" + e.units() + "': " + remark));
        Kind kind = e.kind().orElseGet(() -> {
            Kind byLength = rate.seconds(e.interval().length()) <= MICRO_SECONDS ? Kind.MICRO : Kind.MACRO;
            notes.add(place + ": no kind is told; " + byLength.word() + " by its length");
            return byLength;
        });
        String word = e.emotion().strip().toLowerCase(Locale.ROOT);
        Optional<Emotion> emotion = Emotion.named(word);
        Optional<CoarseClass> coarse = emotion.isPresent() ? emotion.get().coarse() : Arrays.stream(CoarseClass.values()).filter(c -> c.word().equals(word)).findFirst();
        if (!word.isEmpty() && emotion.isEmpty() && coarse.isEmpty()) {
            notes.add(place + ": emotion '" + e.emotion() + "' is not known; the event has no class");
        }
        return new AnnotatedEvent(kind, e.onset(), e.apex(), e.offset(), code.units(), emotion, coarse);
    }
}
