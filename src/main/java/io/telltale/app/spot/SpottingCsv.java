package io.telltale.app.spot;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code spotting -> CSV} (RFC 4180 but for line feeds; a heading, one line per event). Columns are an interface: more may follow on the right, none changes.
 * Frames count both ends in; {@code _s} are seconds from the first frame to the beginning of that frame; action units are separated by {@code ;}.
 */
final class SpottingCsv {
    private static final String[] HEADING = {"video", "index", "kind", "onset", "apex", "offset", "onset_s", "apex_s", "offset_s", "confidence", "peak_percent",
        "strain_percent", "action_units"};

    private SpottingCsv() {
    }

    /** Does not close the writer. */
    static void write(Spotting spotting, ActionUnitInference inference, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(HEADING);
        FrameRate rate = spotting.rate();
        for (Expression e : spotting.events()) {
            csv.writeRecord(spotting.video(), String.valueOf(e.index()), e.kind().word(), String.valueOf(e.onset()), String.valueOf(e.apex()),
                    String.valueOf(e.offset()), number(rate.seconds(e.onset()), 4), number(rate.seconds(e.apex()), 4), number(rate.seconds(e.offset()), 4),
                    number(e.confidence(), 3), number(e.peakPercent(), 3), number(e.strain(), 3),
                    inference.infer(e).stream().map(SpottingCsv::unit).collect(Collectors.joining(";")));
        }
        csv.flush();
    }

    private static String unit(ActionUnitEvidence evidence) {
        return evidence.unit().code() + " " + evidence.side().word();
    }

    private static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "";
    }
}
