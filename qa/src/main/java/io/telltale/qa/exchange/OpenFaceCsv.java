package io.telltale.qa.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code result -> one line per frame} in the columns of OpenFace 2: {@code frame,face_id,timestamp,confidence,success,AU01_r..AU45_r,AU01_c..AU45_c}. Frames count from 1, as there; the
 * time is seconds from the beginning of the video.
 *
 * <ul>
 *   <li>{@code AUxx_c} is 1 in the frames of an event whose motion speaks for the unit, else 0; {@code AU45_c} is 1 while the lids are closed. Units that OpenFace has no column for are left
 *       out. In frames without a face it is empty.</li>
 *   <li>{@code AUxx_r} is empty. OpenFace gives an intensity trained on coders' scores, 0 to 5; motion here is not calibrated to that scale, and a number of another meaning in this column
 *       would be taken for an intensity.</li>
 *   <li>{@code success} is 1 where a face was followed, {@code confidence} the correlation of the registered frame with its key picture, below 0 as 0. Both are empty where the result keeps
 *       no traces.</li>
 *   <li>Gaze, head pose in millimetres and landmarks of every frame are not measured; their columns are absent, as in OpenFace when they are switched off.</li>
 * </ul>
 *
 * <p>Source: T. Baltrušaitis, A. Zadeh, Y. C. Lim, L.-P. Morency 2018, doi:10.1109/FG.2018.00019, and the page "Output Format" of the OpenFace wiki.
 */
final class OpenFaceCsv {
    private static final int[] INTENSITY = {1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 45};
    private static final int[] PRESENCE = {1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 28, 45};

    private OpenFaceCsv() {
    }

    static void write(Exported what, OutputStream out) throws IOException {
        CsvWriter csv = SafeCsv.writer(out);
        csv.writeRecord(heading());
        Spotting spotting = what.spotting();
        Map<Integer, BitSet> shown = shown(what);
        for (long i = 0; i < spotting.frames(); i++) {
            List<String> row = new ArrayList<>(5 + INTENSITY.length + PRESENCE.length);
            long frame = spotting.firstFrame() + i;
            double correlation = spotting.traces().filter(t -> frame - spotting.firstFrame() < t.frames()).map(t -> (double) t.get((int) (frame - spotting.firstFrame()), Traces.Channel.CORRELATION))
                    .orElse(Double.NaN);
            boolean followed = Double.isFinite(correlation);
            boolean known = spotting.traces().isPresent();
            row.add(String.valueOf(frame + 1));
            row.add("0");
            row.add(SafeCsv.number(spotting.rate().seconds(frame), 6));
            row.add(!known ? "" : followed ? SafeCsv.number(Math.clamp(correlation, 0, 1), 3) : "0");
            row.add(!known ? "" : followed ? "1" : "0");
            for (int r = 0; r < INTENSITY.length; r++) {
                row.add("");
            }
            for (int unit : PRESENCE) {
                row.add(known && !followed ? "" : shown.getOrDefault(unit, new BitSet()).get((int) i) ? "1" : "0");
            }
            csv.writeRecord(row);
        }
        csv.flush();
    }

    private static List<String> heading() {
        List<String> names = new ArrayList<>(List.of("frame", "face_id", "timestamp", "confidence", "success"));
        for (int unit : INTENSITY) {
            names.add(String.format(Locale.ROOT, "AU%02d_r", unit));
        }
        for (int unit : PRESENCE) {
            names.add(String.format(Locale.ROOT, "AU%02d_c", unit));
        }
        return names;
    }

    /** The frames, counted from the first that was read, in which each unit is shown. */
    private static Map<Integer, BitSet> shown(Exported what) {
        Map<Integer, BitSet> shown = new TreeMap<>();
        for (Expression e : what.spotting().events()) {
            for (ActionUnitEvidence evidence : what.units(e)) {
                mark(shown, evidence.unit(), e.interval(), what.spotting());
            }
        }
        what.spotting().blinks().forEach(blink -> mark(shown, ActionUnit.BLINK, blink, what.spotting()));
        return shown;
    }

    private static void mark(Map<Integer, BitSet> shown, ActionUnit unit, Interval frames, Spotting spotting) {
        long from = Math.max(0, frames.onset() - spotting.firstFrame());
        long to = Math.min(spotting.frames(), frames.offset() + 1 - spotting.firstFrame());
        if (to > from) {
            shown.computeIfAbsent(unit.number(), _ -> new BitSet()).set((int) from, (int) to);
        }
    }
}
