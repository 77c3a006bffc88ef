package io.telltale.qa.exchange;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code CSV -> events}, one row for each. Columns, the first that is there: {@code onset} or {@code pred_onset}, {@code offset} or {@code pred_offset}, {@code apex}: frames, counted from 0,
 * both ends inside; or else {@code onset_s}, {@code offset_s}, {@code apex_s}: seconds to the beginning of these frames. {@code kind} or {@code type} (micro, macro, me, mae, blink),
 * {@code action_units}, {@code aus}, {@code au} or {@code units}, {@code emotion}, {@code vid} or {@code video}, and {@code fps}. A table of BORIS is read by {@link BorisTable}.
 */
final class EventTable {
    private final CsvTable table;
    private final ImportOptions options;
    private final String name;
    private final Map<String, Draft> videos = new LinkedHashMap<>();

    /** What is known of one video so far. */
    private static final class Draft {
        private final List<ImportedEvent> events = new ArrayList<>();
        private final List<Interval> blinks = new ArrayList<>();
        private Optional<FrameRate> rate = Optional.empty();
    }

    private EventTable(CsvTable table, String name, ImportOptions options) {
        this.table = table;
        this.name = name;
        this.options = options;
    }

    static List<Imported> read(Path file, String name, ImportOptions options) throws IOException {
        CsvTable table = CsvTable.read(file);
        return BorisTable.is(table) ? BorisTable.read(table, name, options) : new EventTable(table, name, options).imported();
    }

    private List<Imported> imported() throws ExchangeException {
        Optional<String> onset = table.column("onset", "pred_onset");
        Optional<String> offset = table.column("offset", "pred_offset");
        boolean frames = onset.isPresent() && offset.isPresent();
        if (!frames && !(table.has("onset_s") && table.has("offset_s"))) {
            throw new ExchangeException("it has no columns onset and offset (frames, or onset_s and offset_s in seconds); it has " + String.join(", ", table.columns().stream().limit(20).toList()));
        }
        for (CsvTable.Row row : table.rows()) {
            if (row.cells().stream().allMatch(String::isBlank)) {
                continue;
            }
            Draft draft = videos.computeIfAbsent(video(row), _ -> new Draft());
            Optional<FrameRate> rate = options.rate().isPresent() ? options.rate() : rate(row);
            if (draft.rate.isPresent() && rate.isPresent() && !draft.rate.equals(rate)) {
                throw new ExchangeException("line " + row.line() + ": the video has " + rate.get() + " frames/s here and " + draft.rate.get() + " above");
            }
            draft.rate = rate.or(() -> draft.rate);
            put(row, draft, frames ? new long[] {required(row, onset.get()), required(row, offset.get())} : fromSeconds(row, draft.rate), frames);
        }
        List<Imported> all = new ArrayList<>();
        videos.forEach((video, draft) -> all.add(new Imported(video, draft.rate, draft.events, draft.blinks, List.of())));
        return all.isEmpty() ? List.of(new Imported(name, options.rate(), List.of(), List.of(), List.of())) : all;
    }

    private String video(CsvTable.Row row) {
        String told = table.cell(row, table.column("vid", "video"));
        return told.isEmpty() ? name : Imported.nameOf(told);
    }

    private Optional<FrameRate> rate(CsvTable.Row row) throws ExchangeException {
        String text = table.cell(row, table.column("fps"));
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(FrameRate.parse(text));
        } catch (IllegalArgumentException e) {
            throw CsvTable.wrong(row, "fps", text, "is no frame rate; give 200, 29.97 or 30000/1001");
        }
    }

    private long required(CsvTable.Row row, String column) throws ExchangeException {
        return table.frame(row, column).orElseThrow(() -> CsvTable.wrong(row, column, table.cell(row, column), "is no frame; an event needs one"));
    }

    private long[] fromSeconds(CsvTable.Row row, Optional<FrameRate> rate) throws ExchangeException {
        FrameTimes times = new FrameTimes(rate.orElseThrow(() -> new UnknownRateException("it counts seconds and does not say the frame rate; give the rate of the video (--fps)")));
        OptionalLong onset = table.millis(row, "onset_s");
        OptionalLong offset = table.millis(row, "offset_s");
        if (onset.isEmpty() || offset.isEmpty()) {
            throw CsvTable.wrong(row, onset.isEmpty() ? "onset_s" : "offset_s", "", "is no time; an event needs one");
        }
        return new long[] {times.frame(onset.getAsLong()), times.frame(offset.getAsLong())};
    }

    private OptionalLong apex(CsvTable.Row row, Draft draft, boolean frames) throws ExchangeException {
        if (frames && table.has("apex")) {
            return table.frame(row, "apex");
        }
        OptionalLong millis = frames ? OptionalLong.empty() : table.millis(row, "apex_s");
        return millis.isPresent() ? OptionalLong.of(new FrameTimes(draft.rate.orElseThrow()).frame(millis.getAsLong())) : millis;
    }

    private void put(CsvTable.Row row, Draft draft, long[] span, boolean frames) throws ExchangeException {
        if (span[1] < span[0]) {
            throw new ExchangeException("line " + row.line() + ": the offset " + span[1] + " comes before the onset " + span[0]);
        }
        Optional<String> column = table.column("kind", "type");
        String word = table.cell(row, column);
        if (MarkedAs.named(word).filter(m -> m == MarkedAs.BLINK).isPresent()) {
            draft.blinks.add(new Interval(span[0], span[1]));
            return;
        }
        Optional<Kind> kind = MarkedAs.kindIn(word);
        if (kind.isEmpty() && !word.isEmpty()) {
            throw CsvTable.wrong(row, column.orElseThrow(), word, "is none of micro, macro, me, mae, blink");
        }
        draft.events.add(new ImportedEvent(kind, span[0], apex(row, draft, frames), span[1], UnitCode.of(table.cell(row, table.column("action_units", "aus", "au", "units"))),
                table.cell(row, table.column("emotion")), "line " + row.line()));
    }
}
