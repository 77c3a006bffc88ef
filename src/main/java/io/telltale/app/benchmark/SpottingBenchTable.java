package io.telltale.app.benchmark;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.telltale.app.console.TextTable;
import io.telltale.bench.baseline.MethodScore;
import io.telltale.bench.score.Counts;
import io.telltale.bench.score.SpottingScore;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods down, figures across; and a row for each video and method as CSV. */
final class SpottingBenchTable {
    private final TextTable table = new TextTable("method", "TP>", "FP>", "FN>", "precision>", "recall>", "F1>", "95 %", "F1, kinds ignored>", "ME F1>", "MaE F1>", "false/min>", "apex ms>", "count RMSE>", "STRS>", "ms/frame>");
    private final List<String[]> videos = new ArrayList<>();

    /** @param strs of micro-expressions; empty where the method names no class or the truth has none */
    void row(MethodScore method, Optional<Double> strs) {
        SpottingScore s = method.score();
        Counts all = s.overall();
        table.row(method.name(), String.valueOf(all.truePositives()), String.valueOf(all.falsePositives()), String.valueOf(all.falseNegatives()), number(all.precision(), 3), number(all.recall(), 3),
                number(all.f1(), 3), method.f1Limits().map(l -> String.format(Locale.ROOT, "[%.2f, %.2f]", l.lower(), l.upper())).orElse(""), number(s.agnostic().f1(), 3), number(s.of(Kind.MICRO).f1(), 3),
                number(s.of(Kind.MACRO).f1(), 3), number(s.falsePerMinute(), 2), number(1000 * s.medianApexErrorSeconds(), 0), number(method.count().rmse(), 2), strs.map(v -> number(v, 3)).orElse("-"),
                number(method.millisPerFrame(), 2));
    }

    /** The floor of counting: the mean number of events of the other videos. */
    void countingFloor(double rmse) {
        table.row("constant count", "-", "-", "-", "-", "-", "-", "", "-", "-", "-", "-", "-", number(rmse, 2), "-", "-");
    }

    void video(String dataset, String video, String method, long frames, SpottingScore s, double seconds) {
        List<String> cells = new ArrayList<>(List.of(dataset, video, method, String.valueOf(frames)));
        for (Counts c : List.of(s.of(Kind.MICRO), s.of(Kind.MACRO), s.agnostic())) {
            cells.addAll(List.of(String.valueOf(c.truePositives()), String.valueOf(c.falsePositives()), String.valueOf(c.falseNegatives())));
        }
        cells.add(String.format(Locale.ROOT, "%.3f", seconds));
        videos.add(cells.toArray(String[]::new));
    }

    void write(Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("dataset", "video", "method", "frames", "micro_tp", "micro_fp", "micro_fn", "macro_tp", "macro_fp", "macro_fn", "agnostic_tp", "agnostic_fp", "agnostic_fn", "seconds");
        videos.forEach(csv::writeRecord);
        csv.flush();
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
