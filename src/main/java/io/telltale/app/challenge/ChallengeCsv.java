package io.telltale.app.challenge;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.telltale.app.engine.NamedSpotting;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * {@code videos with events -> CSV} of the spotting tasks of MEGC: line feeds, frames counted from 0, both ends inside. Columns of the spotting task as in its
 * participants' code of 2022 to 2024 ({@code cas_pred.csv}, {@code samm_pred.csv}); those of spot-then-recognise are not official, see {@link StrCommand}.
 */
final class ChallengeCsv {
    private ChallengeCsv() {
    }

    /** {@code vid,pred_onset,pred_offset,type}: {@code dzw_d1,6,46,mae}. */
    static void spotted(List<NamedSpotting> videos, Writer out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord("vid", "pred_onset", "pred_offset", "type");
        for (NamedSpotting video : videos) {
            for (Expression e : video.spotting().events()) {
                csv.writeRecord(video.taskName(), String.valueOf(e.onset()), String.valueOf(e.offset()), e.kind() == Kind.MICRO ? "me" : "mae");
            }
        }
        csv.flush();
    }

    /** {@code subject,video,onset,offset,emotion}: {@code 17,017_3,316,428,positive}. */
    static void recognised(List<NamedSpotting> videos, boolean macro, Writer out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord("subject", "video", "onset", "offset", "emotion");
        for (NamedSpotting video : videos) {
            for (Expression e : video.events(macro)) {
                csv.writeRecord(video.subject(), video.taskName(), String.valueOf(e.onset()), String.valueOf(e.offset()), video.shown(e).word());
            }
        }
        csv.flush();
    }

    private static CsvWriter csv(Writer out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    }
}
