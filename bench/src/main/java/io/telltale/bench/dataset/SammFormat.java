package io.telltale.bench.dataset;

import static io.telltale.bench.dataset.FootageLayout.like;
import static io.telltale.bench.dataset.FootageLayout.named;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.bench.dataset.Sheet.Row;
import io.telltale.spotting.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SAMM Long Videos and the micro-expression clips of SAMM: one sheet under lines of explanation, {@code Subject, Filename, …, Onset, Apex, Offset, …, Action
 * Units}.
 *
 * <p>Long videos: {@code Filename} is the video and the number of the event, {@code Type} is {@code Macro} or {@code Micro - 1/2}, frames are numbered from 1,
 * onset 0 means "began before the video". Frames lie as {@code SAMM_longvideos/006_1/006_1_0001.jpg}. Clips: {@code Filename} is the clip, every row is a
 * micro-expression with an {@code Estimated Emotion}; frames keep their numbers in the recording, which are others than those of the long videos:
 * {@code 006/006_1_2/006_05562.jpg}.
 */
final class SammFormat implements DatasetFormat {
    private static final int SUBJECT_DIGITS = 3;
    private static final Pattern EVENT_NAME = Pattern.compile("(\\d+)_(\\d+)_(\\d+)");
    private static final Pattern LONG_SHEET = Pattern.compile("SAMM_?Long_?Videos.*\\.xlsx?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLIP_SHEET = Pattern.compile("SAMM_Micro.*\\.xlsx?", Pattern.CASE_INSENSITIVE);

    private final boolean longVideos;

    SammFormat(boolean longVideos) {
        this.longVideos = longVideos;
    }

    @Override
    public FootageLayout layout() {
        return longVideos ? new FootageLayout(like("\\d{3}_\\d{1,2}"), List.of("long"), (subject, video) -> List.of(named(video)), "")
                : new FootageLayout(like("\\d{3}"), List.of(), (subject, clip) -> List.of(named(subject), named(clip)), "");
    }

    @Override
    public AnnotatedSet read(Path root, Dataset dataset) throws DatasetException {
        SheetSearch search = SheetSearch.under(root);
        Path file = longVideos ? search.need(LONG_SHEET, "SAMM_LongVideos_V*_Release.xlsx", dataset)
                : search.need(CLIP_SHEET, "SAMM_Micro_FACS_Codes_v*.xlsx", dataset);
        Sheet sheet = SheetReader.read(file).getFirst();
        Table table = longVideos ? Table.of(sheet, Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.APEX, Column.OFFSET, Column.TYPE, Column.UNITS)
                : Table.of(sheet, Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.APEX, Column.OFFSET, Column.UNITS, Column.EMOTION);
        Notes notes = new Notes();
        VideoDrafts videos = new VideoDrafts(dataset, notes);
        for (Row row : table.rows()) {
            read(table, row, dataset, videos, notes);
        }
        return videos.finish(root, layout(), longVideos ? OptionalLong.of(1) : OptionalLong.empty());
    }

    private void read(Table table, Row row, Dataset dataset, VideoDrafts videos, Notes notes) {
        Place place = Place.of(table.sheet(), row);
        Matcher name = EVENT_NAME.matcher(table.text(row, Column.FILENAME));
        if (!name.matches()) {
            notes.add(place, "filename '" + table.text(row, Column.FILENAME) + "' is not of the form 006_1_2; row left out");
            return;
        }
        Optional<Kind> kind = longVideos ? Cells.kind(table.text(row, Column.TYPE), place, notes) : Optional.of(Kind.MICRO);
        Optional<FrameSpan> span = kind.isEmpty() ? Optional.empty() : Cells.span(table, row, notes);
        if (span.isEmpty()) {
            return;
        }
        String subject = Cells.padded(table.cell(row, Column.SUBJECT), SUBJECT_DIGITS);
        if (!subject.equals(name.group(1))) {
            notes.add(place, "subject " + subject + " of filename " + name.group() + "; taken as " + name.group(1));
            subject = name.group(1);
        }
        Label label = longVideos ? Label.NONE : Label.read(table.text(row, Column.EMOTION), place, notes);
        videos.video(subject, longVideos ? name.group(1) + "_" + name.group(2) : name.group(), dataset.rate().orElseThrow()).add(new VideoDraft.Event(place, span.get(),
                kind.get(), Cells.units(table.text(row, Column.UNITS), place, notes), label.emotion(), label.coarse()));
    }
}
