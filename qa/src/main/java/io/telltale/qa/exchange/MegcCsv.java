package io.telltale.qa.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code result -> vid,pred_onset,pred_offset,type}: {@code dzw_d1,6,46,mae}. Frames count from 0, both ends inside; {@code type} is {@code me} or {@code mae}. SAMM videos are named
 * without the number that question files put before them: {@code 001_2} for {@code 1_001_2}.
 *
 * <p>Columns as in participants' code of the spotting task of 2022 to 2024; the organisers published none that is known to us.
 */
final class MegcCsv {
    static final String MICRO = "me";
    static final String MACRO = "mae";
    private static final Pattern TEST_NAME = Pattern.compile("\\d+_(\\d+_\\d+)");

    private MegcCsv() {
    }

    static void write(Exported what, OutputStream out) throws IOException {
        Matcher test = TEST_NAME.matcher(what.name());
        String vid = SafeCsv.text(test.matches() ? test.group(1) : what.name());
        CsvWriter csv = SafeCsv.writer(out);
        csv.writeRecord("vid", "pred_onset", "pred_offset", "type");
        for (Expression e : what.spotting().events()) {
            csv.writeRecord(vid, String.valueOf(e.onset()), String.valueOf(e.offset()), e.kind() == Kind.MICRO ? MICRO : MACRO);
        }
        csv.flush();
    }
}
