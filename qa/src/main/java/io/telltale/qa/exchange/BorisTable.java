package io.telltale.qa.exchange;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Events of BORIS -> events: the tabular export, {@code START} and {@code STOP} of the same observation, subject, behaviour and modifiers paired in order of time; or the aggregated one, with
 * {@code Start (s)} and {@code Stop (s)} in one row. Behaviours are taken by their names, as tiers of ELAN are. A state ends with the frame that is shown at its stop. Action units are
 * modifiers that name them, {@code AU12} or {@code AU12 left}; an {@code apex} belongs to the event with the same modifiers around it; one
 * whose modifiers no event has, to any event around it.
 *
 * <p>BORIS writes the rate to three decimals; what is within half of the last of the NTSC rates is taken for that rate exactly.
 */
final class BorisTable {
    private static final List<FrameRate> NTSC = List.of(new FrameRate(24000, 1001), new FrameRate(30000, 1001), new FrameRate(48000, 1001), new FrameRate(60000, 1001),
            new FrameRate(120000, 1001), new FrameRate(240000, 1001));
    private static final double HALF_DIGIT = 0.0005;
    private final CsvTable table;
    private final ImportOptions options;
    private final String name;
    private final boolean aggregated;

    private BorisTable(CsvTable table, String name, ImportOptions options) {
        this.table = table;
        this.name = name;
        this.options = options;
        this.aggregated = table.has("start (s)");
    }

    /** A state or a moment, as it is told; {@code key} is what its parts have in common. */
    private record Told(String video, String key, MarkedAs as, String units, Interval frames, String value, long line) {
    }

    static boolean is(CsvTable table) {
        return table.has("behavior") && (table.has("start (s)") || table.has("time") && table.has("behavior type"));
    }

    static List<Imported> read(CsvTable table, String name, ImportOptions options) throws ExchangeException {
        return new BorisTable(table, name, options).imported();
    }

    private List<Imported> imported() throws ExchangeException {
        List<Told> told = new ArrayList<>();
        Map<String, FrameRate> rates = new LinkedHashMap<>();
        Map<String, Deque<Told>> open = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String behaviour = table.cell(row, "behavior");
            Optional<MarkedAs> as = options.meaning(behaviour);
            // Candidates of ours that were too doubtful to be told are no truth, but a video that has no others was looked at all the same.
            if (as.isPresent() || behaviour.equals(BorisCsv.DOUBTFUL)) {
                rates.putIfAbsent(video(row), rate(row));
            }
            if (as.isPresent()) {
                row(row, as.get(), new FrameTimes(rates.get(video(row))), told, open);
            }
        }
        for (Deque<Told> states : open.values()) {
            if (!states.isEmpty()) {
                throw new ExchangeException("line " + states.peek().line + ": the state that starts here never stops; close it in BORIS");
            }
        }
        List<Imported> all = new ArrayList<>();
        for (Map.Entry<String, FrameRate> video : rates.entrySet()) {
            all.add(imported(video.getKey(), video.getValue(), told.stream().filter(t -> t.video.equals(video.getKey())).toList()));
        }
        if (all.isEmpty() && !table.rows().isEmpty()) {
            throw new ExchangeException("no behaviour is called micro-expression, macro-expression or event; say which are (--tiers micro=NAME,macro=NAME)");
        }
        return all.isEmpty() ? List.of(new Imported(name, options.rate(), List.of(), List.of(), List.of())) : all;
    }

    private void row(CsvTable.Row row, MarkedAs as, FrameTimes times, List<Told> told, Map<String, Deque<Told>> open) throws ExchangeException {
        List<String> modifiers = modifiers(row);
        String key = String.join("\n", table.cell(row, "observation id"), table.cell(row, "subject"), String.join("|", modifiers));
        String units = UnitCode.of(String.join(",", modifiers.stream().flatMap(m -> List.of(m.split("[,|;]")).stream()).map(String::strip).filter(m -> m.matches("(?i)[LRA]?\\s*AU\\s*\\d.*")).toList()));
        String value = String.join(" ", modifiers);
        if (aggregated) {
            long from = frame(row, times, "start (s)", "image index start");
            told.add(new Told(video(row), key, as, units, interval(row, from, frame(row, times, "stop (s)", "image index stop")), value, row.line()));
            return;
        }
        long frame = frame(row, times, "time", "image index");
        Told here = new Told(video(row), key, as, units, new Interval(frame, frame), value, row.line());
        Deque<Told> states = open.computeIfAbsent(as + "\n" + table.cell(row, "behavior") + "\n" + key, _ -> new ArrayDeque<>());
        String type = table.cell(row, "behavior type");
        switch (type) {
            case "START" -> states.add(here);
            case "STOP" -> {
                if (states.isEmpty()) {
                    throw new ExchangeException("line " + row.line() + ": a state stops here that never started");
                }
                Told start = states.remove();
                told.add(new Told(start.video, key, as, units, interval(row, start.frames.onset(), frame), value, start.line));
            }
            case "POINT" -> told.add(here);
            default -> throw CsvTable.wrong(row, "behavior type", type, "is none of START, STOP, POINT");
        }
    }

    private static Interval interval(CsvTable.Row row, long from, long to) throws ExchangeException {
        if (to < from) {
            throw new ExchangeException("line " + row.line() + ": the state stops at frame " + to + ", before it starts at frame " + from);
        }
        return new Interval(from, to);
    }

    private List<String> modifiers(CsvTable.Row row) {
        return table.columns().stream().filter(c -> c.startsWith("modifier")).map(c -> table.cell(row, c)).toList();
    }

    private String video(CsvTable.Row row) {
        String media = Imported.nameOf(table.cell(row, table.column("media file name")));
        String observation = Imported.nameOf(table.cell(row, table.column("observation id")));
        return !media.isEmpty() && !media.equals("NA") && !media.equals("Not found") ? media : !observation.isEmpty() ? observation : name;
    }

    private FrameRate rate(CsvTable.Row row) throws ExchangeException {
        if (options.rate().isPresent()) {
            return options.rate().get();
        }
        String column = table.column("fps (frame/s)", "fps").orElse("fps");
        String text = table.cell(row, column);
        try {
            FrameRate told = FrameRate.parse(text);
            return NTSC.stream().filter(r -> Math.abs(r.perSecond() - told.perSecond()) <= HALF_DIGIT && told.denominator() != 1).findFirst().orElse(told);
        } catch (IllegalArgumentException e) {
            throw CsvTable.wrong(row, column, text, "is no frame rate; give the rate of the video (--fps)");
        }
    }

    /** The frame at a time; the image index where it is at that very millisecond, which matters above 1000 frames/s. */
    private long frame(CsvTable.Row row, FrameTimes times, String seconds, String index) throws ExchangeException {
        long millis = table.millis(row, seconds).orElseThrow(() -> CsvTable.wrong(row, seconds, table.cell(row, seconds), "is no time"));
        String told = table.cell(row, index);
        if (told.matches("\\d{1,9}") && times.millis(new BigDecimal(told).longValue()) == millis) {
            return Long.parseLong(told);
        }
        return times.frame(millis);
    }

    private Imported imported(String video, FrameRate rate, List<Told> told) {
        Set<String> keys = told.stream().filter(t -> t.as.isEvent()).map(Told::key).collect(Collectors.toSet());
        Map<String, NavigableSet<Long>> apexes = new HashMap<>();
        NavigableSet<Long> anybody = new TreeSet<>();
        for (Told t : told) {
            if (t.as == MarkedAs.APEX) {
                (keys.contains(t.key) ? apexes.computeIfAbsent(t.key, _ -> new TreeSet<>()) : anybody).add(t.frames.onset());
            }
        }
        List<ImportedEvent> events = new ArrayList<>();
        List<Interval> blinks = new ArrayList<>();
        for (Told t : told) {
            if (t.as == MarkedAs.BLINK) {
                blinks.add(t.frames);
            } else if (t.as.isEvent()) {
                Optional<Long> apex = within(apexes.getOrDefault(t.key, anybody), t.frames).or(() -> within(anybody, t.frames));
                events.add(new ImportedEvent(t.as.kind(t.value), t.frames.onset(), apex.map(OptionalLong::of).orElse(OptionalLong.empty()), t.frames.offset(), t.units, "", "line " + t.line));
            }
        }
        return new Imported(video, Optional.of(rate), events, blinks, List.of());
    }

    /** The first of the frames that lies in an interval. */
    private static Optional<Long> within(NavigableSet<Long> frames, Interval interval) {
        return Optional.ofNullable(frames.ceiling(interval.onset())).filter(interval::contains);
    }
}
