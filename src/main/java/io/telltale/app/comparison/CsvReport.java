package io.telltale.app.comparison;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.telltale.bench.compare.Comparison;
import io.telltale.bench.compare.QuestionView;
import io.telltale.bench.compare.ScoreTable;
import io.telltale.bench.compare.ScoreTable.Cell;
import io.telltale.bench.compare.ScoreTable.Column;
import io.telltale.bench.compare.ScoreTable.Difference;
import io.telltale.bench.compare.ScoreTable.Line;
import io.telltale.bench.score.Bootstrap;
import io.telltale.bench.score.SwapTest;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * {@code comparison -> CSV}, one score or one answer a line (RFC 4180 but for line feeds). Columns are an interface: more may follow on the right, none
 * changes. Numbers are not rounded for print; what is not there is empty.
 */
public final class CsvReport {
    private static final String[] SCORES = {"task", "corpus", "videos", "questions", "score", "group", "name", "better", "column", "origin", "value", "lower", "upper", "reference", "difference",
        "difference_lower", "difference_upper", "p", "exact"};
    private static final String[] QUESTIONS = {"video_id", "video", "corpus", "task", "kind", "question", "truth", "system", "answer", "verdict"};

    private CsvReport() {
    }

    /** Does not close the writer. */
    public static void scores(Comparison comparison, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(SCORES);
        for (ScoreTable table : comparison.tables()) {
            for (Line line : table.lines()) {
                for (int c = 0; c < table.columns().size(); c++) {
                    score(csv, comparison, table, line, c);
                }
            }
        }
        csv.flush();
    }

    private static void score(CsvWriter csv, Comparison comparison, ScoreTable table, Line line, int c) {
        Column column = table.columns().get(c);
        Cell cell = line.cells().get(c);
        Optional<Bootstrap.Limits> between = cell.difference().flatMap(Difference::limits);
        Optional<SwapTest> test = cell.difference().map(Difference::test);
        csv.writeRecord(table.task().title(), table.scope(), String.valueOf(table.videos()), String.valueOf(table.rows()), line.metric().key(), line.metric().group(), line.metric().name(),
                line.metric().lowerIsBetter() ? "lower" : "higher", column.name(), column.origin().name().toLowerCase(Locale.ROOT), number(cell.value()), number(cell.limits(), Bootstrap.Limits::lower),
                number(cell.limits(), Bootstrap.Limits::upper), cell.difference().isPresent() ? comparison.reference() : "", number(cell.difference(), Difference::value),
                number(between, Bootstrap.Limits::lower), number(between, Bootstrap.Limits::upper), number(test, SwapTest::p), test.map(t -> String.valueOf(t.exact())).orElse(""));
    }

    /** Does not close the writer. */
    public static void questions(Comparison comparison, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(QUESTIONS);
        for (QuestionView q : comparison.questions()) {
            for (int s = 0; s < q.said().size(); s++) {
                csv.writeRecord(q.videoId(), q.video(), q.corpus().title(), q.task().title(), q.kind(), q.question(), q.truth(), comparison.systems().get(s), q.said().get(s).answer(),
                        q.said().get(s).verdict().words());
            }
        }
        csv.flush();
    }

    private static <T> String number(Optional<T> of, ToDoubleFunction<T> value) {
        return of.isPresent() ? number(value.applyAsDouble(of.get())) : "";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "";
    }
}
