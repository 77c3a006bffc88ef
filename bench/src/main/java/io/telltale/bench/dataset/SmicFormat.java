package io.telltale.bench.dataset;

import static io.telltale.bench.dataset.FootageLayout.like;
import static io.telltale.bench.dataset.FootageLayout.named;

import io.telltale.qa.reason.CoarseClass;
import io.telltale.spotting.Kind;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FrameNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SMIC-HS-E: no sheet; the name of a clip's folder tells its coarse class, {@code HS_long/SMIC_HS_E/s20/s20_ne_01/image17581039.jpg} (ne, po, sur). Files keep
 * the frame numbers of the recording.
 *
 * <p>Onset and offset are not in the names. The event is the whole clip, which is longer than the expression; a note says so.
 */
final class SmicFormat implements DatasetFormat {
    private static final Pattern CLIP = Pattern.compile("(s\\d{1,2})_([a-z]+)_(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, CoarseClass> CLASSES = Map.of("ne", CoarseClass.NEGATIVE, "po", CoarseClass.POSITIVE, "sur", CoarseClass.SURPRISE);

    @Override
    public FootageLayout layout() {
        return new FootageLayout(like("s\\d{1,2}"), List.of("smic_hs_e", "hs_e", "hs_long", "hs"), (subject, clip) -> List.of(named(subject), named(clip)), "");
    }

    @Override
    public AnnotatedSet read(Path root, Dataset dataset) throws DatasetException {
        SheetSearch search = SheetSearch.under(root);
        Path base = layout().base(root).orElseThrow(() -> search.missing("folders such as SMIC_HS_E/s20/s20_ne_01", dataset));
        List<String> notes = new ArrayList<>();
        List<AnnotatedVideo> videos = new ArrayList<>();
        for (Path subject : folders(base)) {
            for (Path clip : folders(subject)) {
                read(clip, dataset, notes).ifPresent(videos::add);
            }
        }
        if (videos.isEmpty()) {
            throw search.missing("folders such as s20/s20_ne_01 in " + base, dataset);
        }
        notes.addFirst("the names of the folders tell the class but no onset and no offset; each event is taken to be the whole clip");
        return new AnnotatedSet(videos, notes);
    }

    private static Optional<AnnotatedVideo> read(Path clip, Dataset dataset, List<String> notes) {
        String name = clip.getFileName().toString().toLowerCase(Locale.ROOT);
        Matcher parts = CLIP.matcher(name);
        if (!parts.matches() || !CLASSES.containsKey(parts.group(2))) {
            notes.add("folder " + clip.getFileName() + " is not named as s20_ne_01, with ne, po or sur; left out");
            return Optional.empty();
        }
        try {
            FrameNumbers frames = FrameNumbers.of(clip);
            return Optional.of(new AnnotatedVideo(dataset.word(), parts.group(1), name, dataset.rate().orElseThrow(), List.of(new AnnotatedEvent(Kind.MICRO, 0,
                    OptionalLong.empty(), frames.last() - frames.first(), List.of(), Optional.empty(), Optional.of(CLASSES.get(parts.group(2))))), List.of()));
        } catch (FootageException e) {
            notes.add("folder " + clip.getFileName() + ": " + e.getMessage() + "; left out");
            return Optional.empty();
        }
    }

    private static List<Path> folders(Path folder) throws DatasetException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted(Comparator.comparing(Path::getFileName)).toList();
        } catch (IOException e) {
            throw new DatasetException("cannot list " + folder + ": " + FileTrouble.why(e), e);
        }
    }
}
