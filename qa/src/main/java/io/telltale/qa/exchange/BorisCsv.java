package io.telltale.qa.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code result -> tabular events} as BORIS 8 exports them: a line where a state begins ({@code START}), one where it ends ({@code STOP}), and one for a moment ({@code POINT}).
 *
 * <p>Behaviours are {@code micro-expression}, {@code macro-expression}, {@code apex}, {@code blink} and {@code doubtful}. The first modifier is the number of the event, so that BORIS pairs
 * the beginnings and ends of events that overlap; the second its action units. A time is that of the beginning of the frame, to the millisecond; {@code Image index} is the frame, counted
 * from 0. {@code STOP} stands at the last frame of the event.
 *
 * <p>Source: columns of BORIS 8.27, "Export events, tabular"; O. Friard and M. Gamba 2016, doi:10.1111/2041-210X.12584.
 */
final class BorisCsv {
    static final String APEX = "apex";
    static final String BLINK = "blink";
    static final String DOUBTFUL = "doubtful";
    private static final String[] HEADING = {"Observation id", "Observation date", "Description", "Observation duration", "Observation type", "Source", "Time offset (s)", "Media duration (s)",
        "FPS", "Subject", "Behavior", "Behavioral category", "Modifier #1", "Modifier #2", "Behavior type", "Time", "Media file name", "Image index", "Image file path", "Comment"};
    private static final String NOT_AVAILABLE = "NA";

    private BorisCsv() {
    }

    /** One line of the table. */
    private record Row(String behaviour, String number, String units, String type, long frame, String comment) {
    }

    static void write(Exported what, OutputStream out) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Expression e : what.spotting().events()) {
            state(e.kind().challengeName(), e, what, rows);
            rows.add(new Row(APEX, String.valueOf(e.index()), EventText.units(what.units(e), ","), "POINT", e.apex(), ""));
        }
        what.spotting().doubtful().forEach(e -> state(DOUBTFUL, e, what, rows));
        int number = 0;
        for (Interval blink : what.spotting().blinks()) {
            number++;
            rows.add(new Row(BLINK, String.valueOf(number), "", "START", blink.onset(), ""));
            rows.add(new Row(BLINK, String.valueOf(number), "", "STOP", blink.offset(), ""));
        }
        rows.sort(Comparator.comparingLong(Row::frame));
        CsvWriter csv = SafeCsv.writer(out);
        csv.writeRecord(HEADING);
        FrameTimes times = new FrameTimes(what.spotting().rate());
        for (Row row : rows) {
            csv.writeRecord(record(row, what, times));
        }
        csv.flush();
    }

    private static void state(String behaviour, Expression e, Exported what, List<Row> rows) {
        String units = EventText.units(what.units(e), ",");
        rows.add(new Row(behaviour, String.valueOf(e.index()), units, "START", e.onset(), EventText.of(e)));
        rows.add(new Row(behaviour, String.valueOf(e.index()), units, "STOP", e.offset(), ""));
    }

    private static List<String> record(Row row, Exported what, FrameTimes times) {
        Spotting spotting = what.spotting();
        String video = SafeCsv.text(spotting.video());
        return List.of(SafeCsv.text(what.name()), "", SafeCsv.text(spotting.engine()), SafeCsv.number(spotting.seconds(), 3), "Media file(s)", "player #1:" + spotting.video(), "0",
                SafeCsv.number(spotting.seconds(), 3), SafeCsv.number(spotting.rate().perSecond(), 3), "No focal subject", row.behaviour, "", row.number, row.units, row.type,
                SafeCsv.number(times.millis(row.frame) / 1000.0, 3), video, String.valueOf(row.frame), NOT_AVAILABLE, row.comment);
    }
}
