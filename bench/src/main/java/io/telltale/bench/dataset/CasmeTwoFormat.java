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
 * CASME II: {@code CASME2-coding-*.xlsx}, {@code Subject, Filename, OnsetFrame, ApexFrame, OffsetFrame, Action Units, Estimated Emotion}; every row is a
 * micro-expression.
 *
 * <p>A clip is named {@code sub01_EP02_01f}; its frames lie as {@code CASME2-RAW/sub01/EP02_01f/img46.jpg}, in the cut form as {@code Cropped/…/reg_img46.jpg}.
 * Two clips (EP02_02f of subject 9, EP02_07 of subject 24) are known to have no label; they are kept without one. The apex "/" means none.
 */
final class CasmeTwoFormat implements DatasetFormat {
    private static final Pattern SHEET = Pattern.compile("CASME2-coding.*\\.xlsx?", Pattern.CASE_INSENSITIVE);
    private static final int SUBJECT_DIGITS = 2;

    @Override
    public FootageLayout layout() {
        return new FootageLayout(like("sub\\d{2}"), List.of("raw"),
                (subject, clip) -> List.of(named(subject), named(clip.substring(subject.length() + 1))), "");
    }

    @Override
    public AnnotatedSet read(Path root, Dataset dataset) throws DatasetException {
        Path file = SheetSearch.under(root).need(SHEET, "CASME2-coding-*.xlsx", dataset);
        Table table = Table.of(SheetReader.read(file).getFirst(), Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.APEX, Column.OFFSET, Column.UNITS, Column.EMOTION);
        Notes notes = new Notes();
        VideoDrafts videos = new VideoDrafts(dataset, notes);
        for (Row row : table.rows()) {
            Place place = Place.of(table.sheet(), row);
            String number = Cells.padded(table.cell(row, Column.SUBJECT), SUBJECT_DIGITS).toLowerCase(Locale.ROOT);
            String clip = table.text(row, Column.FILENAME);
            if (number.isEmpty() || clip.isEmpty()) {
                notes.add(place, "no subject or no filename; row left out");
                continue;
            }
            String subject = number.startsWith("sub") ? number : "sub" + number;
            Optional<FrameSpan> span = Cells.span(table, row, notes);
            if (span.isPresent()) {
                Label label = Label.read(table.text(row, Column.EMOTION), place, notes);
                videos.video(subject, subject + "_" + clip, dataset.rate().orElseThrow()).add(new VideoDraft.Event(place, span.get(), Kind.MICRO,
                        Cells.units(table.text(row, Column.UNITS), place, notes), label.emotion(), label.coarse()));
            }
        }
        return videos.finish(root, layout(), OptionalLong.empty());
    }
}
