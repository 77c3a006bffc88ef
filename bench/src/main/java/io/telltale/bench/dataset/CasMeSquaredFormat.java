package io.telltale.bench.dataset;

import static io.telltale.bench.dataset.FootageLayout.like;
import static io.telltale.bench.dataset.FootageLayout.named;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.bench.dataset.Sheet.Cell;
import io.telltale.bench.dataset.Sheet.Row;
import io.telltale.spotting.Kind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * CAS(ME)²: {@code CAS(ME)^2code_final.xlsx}. The first sheet has no header; its columns are subject, {@code <video>_<k>}, onset, apex, offset, action units,
 * coarse class, type, self-reported emotion. The sheet {@code naming rule1} leads from the number of a subject to its folder, {@code naming rule2} from a video
 * to its code of four digits.
 *
 * <p>A video is named after both, {@code s15_0401}, and its frames lie as {@code rawpic/s15/15_0401…/img001.jpg}. Frames are numbered from 1. An offset of 0
 * becomes the apex.
 */
final class CasMeSquaredFormat implements DatasetFormat {
    private static final Pattern SHEET = Pattern.compile("CAS\\(ME\\)\\^?2.*code.*\\.xlsx?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FOLDER = Pattern.compile("s\\d{1,2}", Pattern.CASE_INSENSITIVE);
    private static final Pattern VIDEO = Pattern.compile("[a-z]+\\d+", Pattern.CASE_INSENSITIVE);
    private static final int CODE_DIGITS = 4;
    private static final int COLUMNS = 9;

    @Override
    public FootageLayout layout() {
        return new FootageLayout(like("s\\d{1,2}"), List.of("rawpic", "raw"), CasMeSquaredFormat::steps, "");
    }

    private static List<Pattern> steps(String subject, String video) {
        String code = video.substring(video.indexOf('_') + 1);
        return List.of(named(subject), like("\\d+_" + Pattern.quote(code) + "(?!\\d).*"));
    }

    /** What the two sheets of naming rules say. */
    private record Naming(Map<String, String> folders, Map<String, String> codes) { }

    @Override
    public AnnotatedSet read(Path root, Dataset dataset) throws DatasetException {
        Path file = SheetSearch.under(root).need(SHEET, "CAS(ME)^2code_final.xlsx", dataset);
        List<Sheet> sheets = SheetReader.read(file);
        Sheet events = sheets.getFirst();
        if (events.rows().stream().noneMatch(r -> r.cells().size() >= COLUMNS - 1)) {
            throw new DatasetException(events.place() + " has no row of " + COLUMNS + " columns: subject, video, onset, apex, offset, action units, class, type, self-report");
        }
        Notes notes = new Notes();
        Naming naming = naming(sheets.subList(1, sheets.size()));
        if (naming.folders().isEmpty() || naming.codes().isEmpty()) {
            notes.add(events.file() + " has no sheets with naming rules (s15 for subject 1, 0401 for anger1); names stay as they are, and frames cannot be found");
        }
        VideoDrafts videos = new VideoDrafts(dataset, notes);
        for (Row row : events.rows()) {
            if (!row.isBlank()) {
                read(events, row, naming, dataset, videos, notes);
            }
        }
        return videos.finish(root, layout(), OptionalLong.of(1));
    }

    /** Recognised by what stands in them, whatever the order of sheets and columns. */
    private static Naming naming(List<Sheet> sheets) {
        Naming naming = new Naming(new HashMap<>(), new HashMap<>());
        for (Sheet sheet : sheets) {
            for (Row row : sheet.rows()) {
                List<String> cells = row.cells().stream().map(Cell::text).filter(t -> !t.isEmpty()).toList();
                Optional<String> folder = cells.stream().filter(t -> FOLDER.matcher(t).matches()).findFirst();
                Optional<String> number = cells.stream().filter(t -> t.matches("\\d+")).reduce((a, b) -> b);
                Optional<String> video = cells.stream().filter(t -> VIDEO.matcher(t).matches()).findFirst();
                if (folder.isPresent() && number.isPresent()) {
                    naming.folders().put(Integer.toString(Integer.parseInt(number.get())), folder.get().toLowerCase(Locale.ROOT));
                } else if (video.isPresent() && number.isPresent()) {
                    naming.codes().put(video.get().toLowerCase(Locale.ROOT), Cells.padded(new Cell(number.get(), true), CODE_DIGITS));
                }
            }
        }
        return naming;
    }

    private static void read(Sheet sheet, Row row, Naming naming, Dataset dataset, VideoDrafts videos, Notes notes) {
        Place place = Place.of(sheet, row);
        String number = row.text(0).replaceFirst("^0+(?=\\d)", "");
        String written = row.text(1);
        int last = written.lastIndexOf('_');
        if (number.isEmpty() || last <= 0) {
            notes.add(place, "'" + row.text(0) + " | " + written + "' is no subject and video of the form anger1_1; row left out");
            return;
        }
        Optional<Kind> kind = Cells.kind(row.text(7), place, notes);
        Optional<FrameSpan> span = kind.isEmpty() ? Optional.empty() : FrameSpan.read(row.cell(2), row.cell(3), row.cell(4), place, notes);
        if (span.isEmpty()) {
            return;
        }
        String video = written.substring(0, last).strip().toLowerCase(Locale.ROOT);
        String subject = ruled(naming.folders(), number, "subject", place, notes);
        String code = ruled(naming.codes(), video, "video", place, notes);
        Label coarse = Label.read(row.text(6), place, notes);
        Label fine = row.text(8).isEmpty() ? Label.NONE : Label.read(row.text(8), place, notes);
        videos.video(subject, subject + "_" + code, dataset.rate().orElseThrow()).add(new VideoDraft.Event(place, span.get(), kind.get(),
                Cells.units(row.text(5), place, notes), fine.emotion().or(coarse::emotion), coarse.coarse()));
    }

    private static String ruled(Map<String, String> rule, String key, String what, Place place, Notes notes) {
        if (!rule.isEmpty() && !rule.containsKey(key)) {
            notes.add(place, what + " '" + key + "' is not in the naming rules; kept as it is");
        }
        return rule.getOrDefault(key, key);
    }
}
