package io.telltale.bench.dataset;

import static io.telltale.bench.dataset.FootageLayout.like;
import static io.telltale.bench.dataset.FootageLayout.named;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.bench.dataset.Sheet.Row;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * DFME: {@code Subject, Filename, OnsetFrame, ApexFrame, OffsetFrame, Emotion, EmotionId, Fps, AU} as CSV or spreadsheet, one file or several; every row is a
 * micro-expression. The rate of a clip is that of its row: 200, 300 or 500 frames per second. Frames lie as {@code sub0008/sub0008_01/}.
 */
final class DfmeFormat implements DatasetFormat {
    private static final Pattern SHEET = Pattern.compile(".*(?:dfme|label|annot|train|test).*\\.(?:csv|xlsx?)", Pattern.CASE_INSENSITIVE);
    private static final String SHOWN = "a CSV file or spreadsheet with dfme, label, annotation, train or test in its name and the columns Subject, Filename, OnsetFrame, "
            + "ApexFrame, OffsetFrame, Emotion, Fps, AU";

    @Override
    public FootageLayout layout() {
        return new FootageLayout(like("sub\\d{4}"), List.of(), (subject, clip) -> List.of(named(subject), named(clip)), "");
    }

    @Override
    public AnnotatedSet read(Path root, Dataset dataset) throws DatasetException {
        SheetSearch search = SheetSearch.under(root);
        Notes notes = new Notes();
        VideoDrafts videos = new VideoDrafts(dataset, notes);
        List<String> unfit = new ArrayList<>();
        boolean found = false;
        for (Path file : search.all(SHEET)) {
            Table table;
            try {
                table = Table.of(SheetReader.read(file).getFirst(), Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.APEX, Column.OFFSET, Column.EMOTION, Column.FPS,
                        Column.UNITS);
            } catch (DatasetException e) {
                unfit.add(e.getMessage());
                continue;
            }
            found = true;
            for (Row row : table.rows()) {
                read(table, row, videos, notes);
            }
        }
        if (!found) {
            throw unfit.isEmpty() ? search.missing(SHOWN, dataset) : new DatasetException(String.join("; ", unfit));
        }
        unfit.forEach(why -> notes.add(why + "; the file is left out"));
        return videos.finish(root, layout(), OptionalLong.empty());
    }

    private static void read(Table table, Row row, VideoDrafts videos, Notes notes) {
        Place place = Place.of(table.sheet(), row);
        String subject = table.text(row, Column.SUBJECT);
        String file = table.text(row, Column.FILENAME);
        Optional<FrameRate> rate = rate(table.text(row, Column.FPS));
        if (subject.isEmpty() || file.isEmpty() || rate.isEmpty()) {
            notes.add(place, "subject '" + subject + "', filename '" + file + "', fps '" + table.text(row, Column.FPS) + "' do not name a clip and its rate; row left out");
            return;
        }
        String clip = file.startsWith(subject) ? file : subject + "_" + file;
        Optional<FrameSpan> span = Cells.span(table, row, notes);
        if (span.isEmpty()) {
            return;
        }
        Label label = Label.read(table.text(row, Column.EMOTION), place, notes);
        VideoDraft video = videos.video(subject, clip, rate.get());
        if (!video.rate().equals(rate.get())) {
            notes.add(place, "fps " + rate.get().rounded() + ", but " + video.rate().rounded() + " in an earlier row of " + clip + "; row left out");
            return;
        }
        video.add(new VideoDraft.Event(place, span.get(), Kind.MICRO, Cells.units(table.text(row, Column.UNITS), place, notes), label.emotion(), label.coarse()));
    }

    private static Optional<FrameRate> rate(String text) {
        try {
            return Optional.of(FrameRate.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
