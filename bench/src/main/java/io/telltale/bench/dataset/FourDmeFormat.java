package io.telltale.bench.dataset;

import static io.telltale.bench.dataset.FootageLayout.like;
import static io.telltale.bench.dataset.FootageLayout.named;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.bench.dataset.Sheet.Row;
import io.telltale.spotting.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * 4DME: {@code Micro and Macro-expression labels.xlsx}, grey long videos at 60 fps as {@code long_gray_video/<subject>/<clip>/Frame_000001826.jpg}.
 *
 * <p>The sheet was not at hand when this was written: its columns are found by their headings, and a column that is missing is named. Where there is no column
 * of types, the name of the sheet tells micro from macro. Frames keep the numbers of the recording.
 */
final class FourDmeFormat implements DatasetFormat {
    private static final Pattern SHEET = Pattern.compile("(?:.*micro.*macro.*|.*4DME.*)label.*\\.xlsx?", Pattern.CASE_INSENSITIVE);

    @Override
    public FootageLayout layout() {
        return new FootageLayout(like("long_gr[ae]y_video"), List.of(), (subject, clip) -> List.of(like("long_gr[ae]y_video"), named(subject), named(clip)), "");
    }

    @Override
    public AnnotatedSet read(Path root, Dataset dataset) throws DatasetException {
        Path file = SheetSearch.under(root).need(SHEET, "'Micro and Macro-expression labels.xlsx'", dataset);
        Notes notes = new Notes();
        VideoDrafts videos = new VideoDrafts(dataset, notes);
        for (Sheet sheet : SheetReader.read(file)) {
            if (sheet.rows().stream().allMatch(Row::isBlank)) {
                continue;
            }
            Optional<Kind> kindOfSheet = kindIn(sheet.title());
            Table table = kindOfSheet.isPresent()
                    ? Table.of(sheet, Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.APEX, Column.OFFSET, Column.UNITS, Column.EMOTION)
                    : Table.of(sheet, Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.APEX, Column.OFFSET, Column.UNITS, Column.EMOTION, Column.TYPE);
            for (Row row : table.rows()) {
                read(table, row, kindOfSheet, dataset, videos, notes);
            }
        }
        return videos.finish(root, layout(), OptionalLong.empty());
    }

    private static Optional<Kind> kindIn(String title) {
        String word = title.toLowerCase(Locale.ROOT);
        boolean micro = word.contains(Kind.MICRO.word());
        boolean macro = word.contains(Kind.MACRO.word());
        return micro == macro ? Optional.empty() : Optional.of(micro ? Kind.MICRO : Kind.MACRO);
    }

    private static void read(Table table, Row row, Optional<Kind> kindOfSheet, Dataset dataset, VideoDrafts videos, Notes notes) {
        Place place = Place.of(table.sheet(), row);
        String subject = table.text(row, Column.SUBJECT);
        String clip = table.text(row, Column.FILENAME);
        if (subject.isEmpty() || clip.isEmpty()) {
            notes.add(place, "no subject or no filename; row left out");
            return;
        }
        Optional<Kind> kind = table.has(Column.TYPE) ? Cells.kind(table.text(row, Column.TYPE), place, notes) : kindOfSheet;
        Optional<FrameSpan> span = kind.isEmpty() ? Optional.empty() : Cells.span(table, row, notes);
        if (span.isPresent()) {
            Label label = Label.read(table.text(row, Column.EMOTION), place, notes);
            videos.video(subject, clip, dataset.rate().orElseThrow()).add(new VideoDraft.Event(place, span.get(), kind.get(),
                    Cells.units(table.text(row, Column.UNITS), place, notes), label.emotion(), label.coarse()));
        }
    }
}
