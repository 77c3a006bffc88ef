package io.telltale.bench.dataset;

import static io.telltale.bench.dataset.FootageLayout.like;
import static io.telltale.bench.dataset.FootageLayout.named;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.bench.dataset.Sheet.Row;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * CAS(ME)³ part A: {@code CAS(ME)3_part_A_v*.xls} with the sheets {@code AU+Emotion} (events) and {@code eye blink}; emotions in two further files, one of
 * micro- and one of macro-expressions, joined to the events by subject, video and frames.
 *
 * <p>A video is named {@code spNO.1_a}; its frames lie as {@code spNO.1/a/color/0.jpg}, numbered from 0 without padding, some missing. Numbers are stored as
 * text.
 */
final class CasMeCubedFormat implements DatasetFormat {
    private static final Pattern EVENTS = Pattern.compile("CAS\\(ME\\)\\^?3_part_A_v\\d+\\.xlsx?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MICRO = Pattern.compile("CAS\\(ME\\)\\^?3_part_A_ME_label.*\\.xlsx?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MACRO = Pattern.compile("CAS\\(ME\\)\\^?3_part_A_MaE_label.*\\.xlsx?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBJECT = Pattern.compile("sp\\s*no\\.?\\s*0*(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final String EVENT_SHEET = "AU+Emotion";
    private static final String BLINK_SHEET = "eye blink";

    @Override
    public FootageLayout layout() {
        return new FootageLayout(like("spNO\\.?\\d+"), List.of("part_a"), CasMeCubedFormat::steps, "color");
    }

    private static List<Pattern> steps(String subject, String video) {
        return List.of(named(subject), named(video.substring(video.lastIndexOf('_') + 1)));
    }

    @Override
    public AnnotatedSet read(Path root, Dataset dataset) throws DatasetException {
        SheetSearch search = SheetSearch.under(root);
        Path file = search.need(EVENTS, "CAS(ME)3_part_A_v*.xls", dataset);
        List<Sheet> sheets = SheetReader.read(file);
        Sheet events = sheet(sheets, EVENT_SHEET).orElseThrow(() -> new DatasetException(
                file + " has no sheet '" + EVENT_SHEET + "' (there are " + String.join(", ", sheets.stream().map(Sheet::title).toList()) + ")"));
        Notes notes = new Notes();
        VideoDrafts videos = new VideoDrafts(dataset, notes);
        FrameRate rate = dataset.rate().orElseThrow();
        events(Table.of(events, Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.APEX, Column.OFFSET, Column.UNITS, Column.TYPE), rate, videos, notes);
        Optional<Sheet> blinks = sheet(sheets, BLINK_SHEET);
        if (blinks.isPresent()) {
            blinks(Table.of(blinks.get(), Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.OFFSET), rate, videos, notes);
        } else {
            notes.add(events.file() + " has no sheet '" + BLINK_SHEET + "'; no blinks are known");
        }
        emotions(search.last(MICRO), "CAS(ME)3_part_A_ME_label_JpgIndex_v*.xlsx", Kind.MICRO, videos, notes);
        emotions(search.last(MACRO), "CAS(ME)3_part_A_MaE_label_JpgIndex_v*_emotion.xlsx", Kind.MACRO, videos, notes);
        return videos.finish(root, layout(), OptionalLong.of(0));
    }

    private static Optional<Sheet> sheet(List<Sheet> sheets, String title) {
        return sheets.stream().filter(s -> s.title().strip().equalsIgnoreCase(title)).findFirst();
    }

    private record Name(String subject, String video) { }

    /** {@code spNo.1, J -> spNO.1, spNO.1_j}; a capital letter is noted, "spNo" is not. */
    private static Optional<Name> name(Table table, Row row, Notes notes) {
        Place place = Place.of(table.sheet(), row);
        Matcher subject = SUBJECT.matcher(table.text(row, Column.SUBJECT));
        String letter = table.text(row, Column.FILENAME);
        if (!subject.matches() || letter.isEmpty()) {
            notes.add(place, "'" + table.text(row, Column.SUBJECT) + " | " + letter + "' is no subject of the form spNO.1 with a video; row left out");
            return Optional.empty();
        }
        String video = letter.toLowerCase(Locale.ROOT);
        if (!video.equals(letter)) {
            notes.add(place, "filename '" + letter + "' read as " + video);
        }
        String plain = "spNO." + subject.group(1);
        return Optional.of(new Name(plain, plain + "_" + video));
    }

    private static void events(Table table, FrameRate rate, VideoDrafts videos, Notes notes) {
        for (Row row : table.rows()) {
            Place place = Place.of(table.sheet(), row);
            Optional<Name> name = name(table, row, notes);
            Optional<Kind> kind = name.isEmpty() ? Optional.empty() : Cells.kind(table.text(row, Column.TYPE), place, notes);
            Optional<FrameSpan> span = kind.isEmpty() ? Optional.empty() : Cells.span(table, row, notes);
            if (span.isPresent()) {
                videos.video(name.get().subject(), name.get().video(), rate).add(new VideoDraft.Event(place, span.get(), kind.get(),
                        Cells.units(table.text(row, Column.UNITS), place, notes), Optional.empty(), Optional.empty()));
            }
        }
    }

    private static void blinks(Table table, FrameRate rate, VideoDrafts videos, Notes notes) {
        for (Row row : table.rows()) {
            Place place = Place.of(table.sheet(), row);
            Optional<Name> name = name(table, row, notes);
            if (name.isEmpty()) {
                continue;
            }
            OptionalLong onset = FrameSpan.number("onset", table.cell(row, Column.ONSET), place, notes);
            OptionalLong offset = FrameSpan.number("offset", table.cell(row, Column.OFFSET), place, notes);
            if (onset.isEmpty() || offset.isEmpty() || onset.getAsLong() < 0 || offset.getAsLong() < onset.getAsLong()) {
                notes.add(place, "'" + table.text(row, Column.ONSET) + " | " + table.text(row, Column.OFFSET) + "' is no blink; row left out");
                continue;
            }
            videos.video(name.get().subject(), name.get().video(), rate).addBlink(place, new FrameSpan(onset.getAsLong(), OptionalLong.empty(), offset.getAsLong()));
        }
    }

    private static void emotions(Optional<Path> file, String shown, Kind kind, VideoDrafts videos, Notes notes) throws DatasetException {
        if (file.isEmpty()) {
            notes.add("there is no " + shown + "; no " + kind.challengeName() + " has an emotion");
            return;
        }
        Table table = Table.of(SheetReader.read(file.get()).getFirst(), Column.SUBJECT, Column.FILENAME, Column.ONSET, Column.OFFSET, Column.EMOTION);
        for (Row row : table.rows()) {
            Place place = Place.of(table.sheet(), row);
            Optional<Name> name = name(table, row, notes);
            OptionalLong onset = FrameSpan.number("onset", table.cell(row, Column.ONSET), place, notes);
            OptionalLong offset = FrameSpan.number("offset", table.cell(row, Column.OFFSET), place, notes);
            if (name.isEmpty()) {
                continue;
            }
            Optional<VideoDraft> video = videos.known(name.get().video());
            int[] matches = video.isEmpty() ? new int[0] : matching(video.get(), kind, onset, offset);
            if (matches.length == 0) {
                notes.add(place, "no " + kind.challengeName() + " of " + name.get().video() + " has the frames " + table.text(row, Column.ONSET) + " to "
                        + table.text(row, Column.OFFSET) + " in '" + EVENT_SHEET + "'; its emotion is left out");
                continue;
            }
            Label label = Label.read(table.text(row, Column.EMOTION), place, notes);
            for (int match : matches) {
                video.get().relabel(match, label);
            }
        }
    }

    /** Events of the same onset and offset; where there are none, the one of the same onset. */
    private static int[] matching(VideoDraft video, Kind kind, OptionalLong onset, OptionalLong offset) {
        List<VideoDraft.Event> events = video.events();
        int[] sameOnset = IntStream.range(0, events.size()).filter(i -> events.get(i).kind() == kind && onset.equals(OptionalLong.of(events.get(i).span().onset()))).toArray();
        int[] same = IntStream.of(sameOnset).filter(i -> offset.equals(OptionalLong.of(events.get(i).span().offset()))).toArray();
        return same.length > 0 || sameOnset.length > 1 ? same : sameOnset;
    }
}
