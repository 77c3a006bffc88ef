package io.telltale.bench.mabench;

import io.telltale.bench.score.PooledScore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How one system did: an accuracy for each closed task and their mean, marks for each open task and their mean. All scores pool sums over videos, in the order
 * in which the videos first appear in the questions, so that those of two systems over the same questions are paired.
 *
 * @param closed  by task, those that the questions hold
 * @param open    by task likewise; empty where nothing was judged
 * @param judge   who gave the marks
 * @param unanswered questions of all tasks without an answer
 * @param unknown answers to ids that are no question
 */
public record SystemResult(String name, Map<MicroActionTask, ClosedScore> closed, Optional<PooledScore> closedMean, Map<MicroActionTask, OpenScore> open, Optional<PooledScore> openMean,
        Optional<String> judge, int unanswered, List<String> unknown) {
    /**
     * Accuracy of one task.
     *
     * @param chance     accuracy of blind choice, the mean of {@code 1 / options}
     * @param unparsable answers that name no option, or more than one: wrong
     * @param unanswered questions without an answer: wrong
     */
    public record ClosedScore(PooledScore accuracy, double chance, int questions, int unparsable, int unanswered) { }

    /**
     * Marks of one task, over the answers that have any.
     *
     * @param levels     means of L1, L2, L3
     * @param mean       of all three
     * @param marked     answers, those that are empty with 0 included
     * @param unparsable replies of the judge that are no marks: left out of the means
     * @param failed     no reply of the judge: left out
     */
    public record OpenScore(List<Double> levels, PooledScore mean, int questions, int marked, int unanswered, int unparsable, int failed) {
        public OpenScore {
            levels = List.copyOf(levels);
        }
    }

    public SystemResult {
        closed = Map.copyOf(closed);
        open = Map.copyOf(open);
        unknown = List.copyOf(unknown);
    }

    /** @param verdict of a judge, or none */
    public static SystemResult of(String name, List<MaQuestion> questions, Map<String, String> answers, Optional<Judge.Verdict> verdict) {
        Map<MicroActionTask, List<MaQuestion>> byTask = new EnumMap<>(MicroActionTask.class);
        questions.forEach(question -> byTask.computeIfAbsent(question.task(), task -> new ArrayList<>()).add(question));
        List<MaQuestion.Closed> allClosed = only(MaQuestion.Closed.class, questions);
        List<MaQuestion.Open> allOpen = only(MaQuestion.Open.class, questions);
        Map<MicroActionTask, ClosedScore> closed = new EnumMap<>(MicroActionTask.class);
        Map<MicroActionTask, OpenScore> open = new EnumMap<>(MicroActionTask.class);
        byTask.forEach((task, those) -> {
            if (task.isClosed()) {
                closed.put(task, closedScore(only(MaQuestion.Closed.class, those), answers));
            } else {
                verdict.ifPresent(v -> open.put(task, openScore(only(MaQuestion.Open.class, those), answers, v)));
            }
        });
        int unanswered = (int) questions.stream().filter(q -> answers.getOrDefault(q.id(), "").isBlank()).count();
        List<String> known = questions.stream().map(MaQuestion::id).toList();
        List<String> unknown = new ArrayList<>(answers.keySet());
        unknown.removeAll(new HashSet<>(known));
        return new SystemResult(name, closed, closed.isEmpty() ? Optional.empty() : Optional.of(closedMean(allClosed, answers)), open,
                open.isEmpty() ? Optional.empty() : Optional.of(openMean(allOpen, verdict.orElseThrow())), verdict.map(Judge.Verdict::judge), unanswered, unknown);
    }

    private static <Q extends MaQuestion> List<Q> only(Class<Q> kind, List<MaQuestion> questions) {
        return questions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static boolean isRight(MaQuestion.Closed question, Map<String, String> answers) {
        OptionalInt said = Choice.of(answers.getOrDefault(question.id(), ""), question.options());
        return said.isPresent() && said.getAsInt() == question.answer();
    }

    private static ClosedScore closedScore(List<MaQuestion.Closed> questions, Map<String, String> answers) {
        Sums<MaQuestion.Closed> sums = new Sums<>(2, (question, sum) -> {
            sum[0] += isRight(question, answers) ? 1 : 0;
            sum[1]++;
        });
        List<MaQuestion.Closed> answered = questions.stream().filter(q -> !answers.getOrDefault(q.id(), "").isBlank()).toList();
        int unparsable = (int) answered.stream().filter(q -> Choice.of(answers.get(q.id()), q.options()).isEmpty()).count();
        return new ClosedScore(PooledScore.of(sums.by(questions), s -> s[0] / s[1]), questions.stream().mapToDouble(q -> 1.0 / q.options().size()).average().orElseThrow(), questions.size(),
                unparsable, questions.size() - answered.size());
    }

    /** {@code mean over tasks of right / questions}; a task that a resample does not draw is not in its mean. */
    private static PooledScore closedMean(List<MaQuestion.Closed> questions, Map<String, String> answers) {
        int tasks = MicroActionTask.values().length;
        Sums<MaQuestion.Closed> sums = new Sums<>(2 * tasks, (question, sum) -> {
            sum[question.task().ordinal()] += isRight(question, answers) ? 1 : 0;
            sum[tasks + question.task().ordinal()]++;
        });
        return PooledScore.of(sums.by(questions), s -> IntStream.range(0, tasks).filter(t -> s[tasks + t] > 0).mapToDouble(t -> s[t] / s[tasks + t]).average().orElse(Double.NaN));
    }

    private static OpenScore openScore(List<MaQuestion.Open> questions, Map<String, String> answers, Judge.Verdict verdict) {
        List<Marks> marks = questions.stream().map(MaQuestion.Open::id).filter(verdict.marks()::containsKey).map(verdict.marks()::get).toList();
        List<Double> levels = IntStream.rangeClosed(1, Marks.LEVELS).mapToObj(level -> marks.stream().mapToInt(m -> m.level(level)).average().orElse(Double.NaN)).toList();
        return new OpenScore(levels, openMean(questions, verdict), questions.size(), marks.size(), (int) questions.stream().filter(q -> answers.getOrDefault(q.id(), "").isBlank()).count(),
                count(questions, verdict.unparsable()), count(questions, verdict.failures().keySet()));
    }

    private static int count(List<MaQuestion.Open> questions, Collection<String> ids) {
        return (int) questions.stream().filter(q -> ids.contains(q.id())).count();
    }

    /** {@code mean over tasks of the mean mark}: with all questions marked, the plain mean over the columns of the published table. */
    private static PooledScore openMean(List<MaQuestion.Open> questions, Judge.Verdict verdict) {
        int tasks = MicroActionTask.values().length;
        Sums<MaQuestion.Open> sums = new Sums<>(2 * tasks, (question, sum) -> {
            Marks marks = verdict.marks().get(question.id());
            if (marks != null) {
                sum[question.task().ordinal()] += (marks.description() + marks.detail() + marks.reasoning()) / (double) Marks.LEVELS;
                sum[tasks + question.task().ordinal()]++;
            }
        });
        return PooledScore.of(sums.by(questions), s -> IntStream.range(0, tasks).filter(t -> s[tasks + t] > 0).mapToDouble(t -> s[t] / s[tasks + t]).average().orElse(Double.NaN));
    }

    /** Adds up questions by video. */
    private record Sums<Q extends MaQuestion>(int length, Adding<Q> adding) {
        @FunctionalInterface
        interface Adding<Q> {
            void add(Q question, double[] sum);
        }

        List<double[]> by(List<Q> questions) {
            Map<String, double[]> byVideo = new LinkedHashMap<>();
            questions.forEach(q -> adding.add(q, byVideo.computeIfAbsent(q.video(), video -> new double[length])));
            return List.copyOf(byVideo.values());
        }
    }
}
