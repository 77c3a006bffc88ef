package io.telltale.bench.compare;

import io.telltale.bench.score.Bootstrap;
import io.telltale.bench.score.SwapTest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The scores of one task on one corpus, or on all corpora together: a line for each metric, a column for each system, floor and published baseline.
 *
 * @param scope   title of the corpus, or {@code Overall}
 * @param rows    questions
 * @param remarks what a reader must know of this table, sentences
 */
public record ScoreTable(Task task, String scope, int videos, int rows, List<Column> columns, List<Line> lines, List<String> remarks) {
    /** Where the numbers of a column come from. */
    public enum Origin {
        SYSTEM, FLOOR, PUBLISHED
    }

    /** A heading, and what stands behind it in a sentence; empty where there is nothing to say. */
    public record Column(String name, Origin origin, String note) { }

    /** One metric; a cell for each column. */
    public record Line(Metric metric, List<Cell> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        /** The column of the best system; empty where fewer than two systems have a score, or the best ones are equal. */
        public OptionalInt best(List<Column> columns) {
            int[] systems = IntStream.range(0, cells.size()).filter(c -> columns.get(c).origin() == Origin.SYSTEM && !Double.isNaN(cells.get(c).value())).toArray();
            double sign = metric.lowerIsBetter() ? -1 : 1;
            int[] order = IntStream.of(systems).boxed().sorted((a, b) -> Double.compare(sign * cells.get(b).value(), sign * cells.get(a).value())).mapToInt(Integer::intValue).toArray();
            return order.length < 2 || cells.get(order[0]).value() == cells.get(order[1]).value() ? OptionalInt.empty() : OptionalInt.of(order[0]);
        }
    }

    /**
     * A score.
     *
     * @param value      NaN where there is none
     * @param limits     where it may lie, were other videos of the same kind drawn
     * @param difference to the reference; empty for the reference itself and where there is nothing to compare
     */
    public record Cell(double value, Optional<Bootstrap.Limits> limits, Optional<Difference> difference) {
        static final Cell NONE = of(Double.NaN);

        static Cell of(double value) {
            return new Cell(value, Optional.empty(), Optional.empty());
        }
    }

    /** This column minus the reference, over the same videos. */
    public record Difference(double value, Optional<Bootstrap.Limits> limits, SwapTest test) { }

    public ScoreTable {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        remarks = List.copyOf(remarks);
    }
}
