package io.telltale.bench.compare;

import io.telltale.bench.score.SetOverlap;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The best constant answers, {@code truth -> answers}: for each corpus the median count, one set of action units for all videos, the most frequent class or text.
 *
 * <p>Chosen on the very truth they are scored on, so they are better than any constant that could be chosen beforehand: an optimistic floor, harder to beat
 * than an honest one. The set of action units is built by adding, and then leaving out, the unit that raises the mean F1 most, until none does.
 */
final class TruthFloor {
    private static final String NAME = "Constants of this truth";
    private static final String NOTE = "floor: for each corpus the median count, one set of action units, the most frequent class and text; chosen on this very truth, so optimistic";

    private TruthFloor() {
    }

    private record Group(Task task, Corpus corpus, Question asked) { }

    static Contestant of(Truth truth) {
        Map<Group, List<TruthRow>> groups = new LinkedHashMap<>();
        truth.rows().forEach(row -> groups.computeIfAbsent(group(row), g -> new ArrayList<>()).add(row));
        Map<String, String> answers = new HashMap<>();
        groups.values().forEach(rows -> {
            String constant = constant(rows);
            rows.forEach(row -> answers.put(row.row().videoId(), constant));
        });
        return Contestant.floor(NAME, NOTE, answers);
    }

    /** Questions that differ in the event or the unit they name only are one question here. */
    private static Group group(TruthRow row) {
        Question asked = switch (row.question()) {
            case Question.ExpressionType type -> new Question.ExpressionType(Scope.ALL);
            case Question.UnitShown shown -> new Question.FreeForm("shown", "");
            case Question.UnitSide side -> new Question.FreeForm("side", "");
            case Question other -> other;
        };
        return new Group(row.task(), row.corpus(), asked);
    }

    private static String constant(List<TruthRow> rows) {
        Question question = rows.getFirst().question();
        if (Judge.quantity(question).isPresent()) {
            return Long.toString(median(rows.stream().map(r -> CountText.read(r.row().answer()).orElseThrow()).sorted().toList()));
        }
        if (question instanceof Question.ActionUnits) {
            Set<String> best = bestSet(rows.stream().map(r -> UnitText.read(r.row().answer()).exact()).toList());
            return best.isEmpty() ? "none" : String.join(", ", best);
        }
        return mode(rows.stream().map(r -> Judge.classOf(question).map(c -> c.words().get(c.read(r.row().answer()).orElseThrow())).orElse(r.row().answer())).toList());
    }

    private static long median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return Math.round(sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2);
    }

    static Set<String> bestSet(List<Set<String>> truths) {
        List<String> units = truths.stream().flatMap(Set::stream).distinct().sorted().toList();
        Set<String> best = new LinkedHashSet<>();
        double score = meanF1(best, truths);
        for (boolean better = true; better; ) {
            better = false;
            Set<String> from = new LinkedHashSet<>(best);
            for (String unit : units) {
                Set<String> tried = new LinkedHashSet<>(from);
                if (!tried.add(unit)) {
                    tried.remove(unit);
                }
                if (meanF1(tried, truths) > score + 1e-12) {
                    score = meanF1(tried, truths);
                    best = tried;
                    better = true;
                }
            }
        }
        return best;
    }

    private static double meanF1(Set<String> said, List<Set<String>> truths) {
        return truths.stream().mapToDouble(t -> SetOverlap.of(said, t).f1()).average().orElse(0);
    }

    private static String mode(List<String> answers) {
        Map<String, Long> times = answers.stream().filter(Objects::nonNull).collect(Collectors.groupingBy(a -> a, LinkedHashMap::new, Collectors.counting()));
        return Collections.max(times.entrySet(), Map.Entry.comparingByValue()).getKey();
    }
}
