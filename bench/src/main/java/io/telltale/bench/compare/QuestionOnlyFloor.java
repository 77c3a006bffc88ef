package io.telltale.bench.compare;

import io.telltale.bench.compare.Judgement.Quantity;
import io.telltale.qa.answer.EventIndex;
import io.telltale.qa.answer.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts from the questions alone: where the type of events i and j of a video is asked, there are at least {@code max(i, j)} events, and if the two were drawn
 * at random, {@code E[max] = 2(N + 1)/3}, so {@code N = 1.5 max − 1}. Micro-expressions are taken as the share that they have in the training corpora (32 % in
 * SAMM Long Videos, 20 % in CAS(ME)3), the rest is macro.
 *
 * <p>Not a way to watch a video, but a leak of the task: on training annotations it halves the error of the median. A system that uses it must say so, and one
 * that does not should be seen beside it.
 */
final class QuestionOnlyFloor {
    private static final String NAME = "Questions alone";
    private static final String NOTE = "floor: N = 1.5 · (largest event number asked for in the video) − 1, split by the share of micro-expressions in the training corpora; has seen no video";
    private static final double SAMM_MICRO = 159.0 / 502;
    private static final double CASME3_MICRO = 860.0 / 4206;

    private QuestionOnlyFloor() {
    }

    static Contestant of(Truth truth) {
        Map<String, String> answers = new HashMap<>();
        truth.byVideo(Task.LONG_VIDEO).values().forEach(rows -> {
            OptionalInt largest = rows.stream().flatMap(row -> asked(row.question()).stream()).mapToInt(Integer::intValue).max();
            if (largest.isPresent()) {
                rows.forEach(row -> count(row, estimate(largest.getAsInt())).ifPresent(n -> answers.put(row.row().videoId(), Long.toString(n))));
            }
        });
        return Contestant.floor(NAME, NOTE, answers);
    }

    static long estimate(int largest) {
        return Math.max(largest, Math.round(1.5 * largest - 1));
    }

    private static List<Integer> asked(Question question) {
        return question instanceof Question.ExpressionType type
                ? type.scope().index().filter(i -> !i.fromEnd()).map(EventIndex::number).stream().toList() : List.of();
    }

    private static Optional<Long> count(TruthRow row, long all) {
        Optional<Quantity> quantity = Judge.quantity(row.question());
        if (quantity.isEmpty() || quantity.get() == Quantity.ALL) {
            return quantity.map(q -> all);
        }
        double share = switch (row.corpus()) {
            case SAMM -> SAMM_MICRO;
            case CASME3 -> CASME3_MICRO;
            case CASME2, CASME_SQUARE, SMIC, OTHER -> Double.NaN;
        };
        long micro = Math.round(share * all);
        return Double.isNaN(share) ? Optional.empty() : Optional.of(quantity.get() == Quantity.MICRO ? micro : all - micro);
    }
}
