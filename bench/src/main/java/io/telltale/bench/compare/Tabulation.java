package io.telltale.bench.compare;

import io.telltale.bench.compare.Contestant.Role;
import io.telltale.bench.compare.PublishedBaselines.Baseline;
import io.telltale.bench.compare.ScoreTable.Cell;
import io.telltale.bench.compare.ScoreTable.Column;
import io.telltale.bench.compare.ScoreTable.Difference;
import io.telltale.bench.compare.ScoreTable.Line;
import io.telltale.bench.compare.ScoreTable.Origin;
import io.telltale.bench.score.Bootstrap;
import io.telltale.bench.score.PooledScore;
import io.telltale.bench.score.SwapTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One {@link ScoreTable}: judges every contestant on every video once, and forms all scores from that. */
final class Tabulation {
    private final Task task;
    private final Optional<Corpus> corpus;
    private final Map<TruthRow.Video, List<TruthRow>> videos;
    private final List<Contestant> contestants;
    private final int reference;
    private final Bootstrap bootstrap;
    private final List<List<List<Judgement>>> judged;

    /** @param reference place among the contestants */
    Tabulation(Task task, Optional<Corpus> corpus, Map<TruthRow.Video, List<TruthRow>> videos, List<Contestant> contestants, int reference, Bootstrap bootstrap) {
        this.task = task;
        this.corpus = corpus;
        this.videos = videos;
        this.contestants = contestants;
        this.reference = reference;
        this.bootstrap = bootstrap;
        this.judged = contestants.stream().map(this::judged).toList();
    }

    private List<List<Judgement>> judged(Contestant contestant) {
        return videos.values().stream().map(rows -> rows.stream().filter(row -> contestant.role() == Role.SYSTEM || contestant.answer(row).isPresent())
                .flatMap(row -> Judge.judge(row, contestant.answer(row)).stream()).toList()).toList();
    }

    ScoreTable table() {
        List<Baseline> baselines = PublishedBaselines.of(task, corpus);
        List<Line> lines = new ArrayList<>();
        for (Metric metric : Metrics.of(task)) {
            PooledScore measure = score(metric, reference).orElse(null);
            if (measure != null) {
                List<Cell> cells = new ArrayList<>();
                for (int c = 0; c < contestants.size(); c++) {
                    cells.add(cell(metric, c, measure));
                }
                baselines.forEach(b -> cells.add(b.scores().containsKey(metric.key()) ? Cell.of(b.scores().get(metric.key())) : Cell.NONE));
                lines.add(new Line(metric, cells));
            }
        }
        List<Column> columns = new ArrayList<>();
        contestants.forEach(c -> columns.add(new Column(c.name(), c.role() == Role.SYSTEM ? Origin.SYSTEM : Origin.FLOOR, c.note())));
        baselines.forEach(b -> columns.add(new Column(b.name(), Origin.PUBLISHED, "published: " + PublishedBaselines.SOURCE)));
        return withoutEmptyFloors(new ScoreTable(task, corpus.map(Corpus::title).orElse("Overall"), videos.size(), videos.values().stream().mapToInt(List::size).sum(), columns, lines,
                remarks(!baselines.isEmpty())));
    }

    private List<String> remarks(boolean published) {
        List<String> remarks = new ArrayList<>();
        if (published) {
            boolean official = PublishedBaselines.isOfficial(task, corpus, videos.keySet().stream().map(TruthRow.Video::name).collect(Collectors.toSet()));
            remarks.add(official ? "The videos are, by name, those of the official test set; published scores compare if this truth is the organisers' own."
                    : "Published scores are of the official test set, which this truth is not: other videos, so not comparable with the columns beside them.");
        }
        return remarks;
    }

    /** A floor that has no score anywhere in a table is no column of it. */
    private static ScoreTable withoutEmptyFloors(ScoreTable table) {
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            int column = c;
            if (table.columns().get(c).origin() != Origin.FLOOR || table.lines().stream().anyMatch(line -> !Double.isNaN(line.cells().get(column).value()))) {
                kept.add(c);
            }
        }
        return new ScoreTable(table.task(), table.scope(), table.videos(), table.rows(), kept.stream().map(table.columns()::get).toList(),
                table.lines().stream().map(line -> new Line(line.metric(), kept.stream().map(line.cells()::get).toList())).toList(), table.remarks());
    }

    private Cell cell(Metric metric, int contestant, PooledScore measure) {
        Optional<PooledScore> score = score(metric, contestant);
        if (score.isEmpty()) {
            return Cell.NONE;
        }
        Optional<Difference> difference = contestant == reference ? Optional.empty()
                : Optional.of(new Difference(score.get().value() - measure.value(), bootstrap.ofDifference(score.get(), measure), SwapTest.of(score.get(), measure, bootstrap.seed())));
        return new Cell(score.get().value(), contestants.get(contestant).role() == Role.SYSTEM ? bootstrap.of(score.get()) : Optional.empty(), difference);
    }

    /** Empty where nothing is judged by this metric, or where a floor has no answer to some of what is. */
    private Optional<PooledScore> score(Metric metric, int contestant) {
        List<double[]> sums = new ArrayList<>();
        for (int v = 0; v < videos.size(); v++) {
            Optional<double[]> mine = metric.sums().apply(judged.get(contestant).get(v));
            Optional<double[]> all = metric.sums().apply(judged.get(reference).get(v));
            if (all.isPresent()) {
                if (mine.isEmpty() || mine.get()[0] != all.get()[0]) {
                    return Optional.empty();
                }
                sums.add(mine.get());
            }
        }
        return sums.isEmpty() ? Optional.empty() : Optional.of(PooledScore.of(sums, metric.value()));
    }
}
