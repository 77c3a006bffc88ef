package io.telltale.qa.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;

/**
 * {@code result -> CSV}, a heading and one line per event. Columns are an interface: more may follow on the right, none changes. Frames count both ends in; {@code _s} are seconds from
 * the first frame to the beginning of that frame; action units are separated by {@code ;}. {@code fps} is the exact rate, {@code 30000/1001}.
 */
final class EventCsv {
    private static final String[] HEADING = {"video", "index", "kind", "onset", "apex", "offset", "onset_s", "apex_s", "offset_s", "confidence", "peak_percent",
        "strain_percent", "action_units", "fps"};

    private EventCsv() {
    }

    static void write(Exported what, OutputStream out) throws IOException {
        CsvWriter csv = SafeCsv.writer(out);
        csv.writeRecord(HEADING);
        FrameRate rate = what.spotting().rate();
        for (Expression e : what.spotting().events()) {
            csv.writeRecord(SafeCsv.text(what.spotting().video()), String.valueOf(e.index()), e.kind().word(), String.valueOf(e.onset()), String.valueOf(e.apex()),
                    String.valueOf(e.offset()), SafeCsv.number(rate.seconds(e.onset()), 4), SafeCsv.number(rate.seconds(e.apex()), 4), SafeCsv.number(rate.seconds(e.offset()), 4),
                    SafeCsv.number(e.confidence(), 3), SafeCsv.number(e.peakPercent(), 3), SafeCsv.number(e.strain(), 3),
                    what.units(e).stream().map(EventCsv::unit).collect(Collectors.joining(";")), rate.toString());
        }
        csv.flush();
    }

    private static String unit(ActionUnitEvidence evidence) {
        return evidence.unit().code() + " " + evidence.side().word();
    }
}
