package io.telltale.bench.compare;

import io.telltale.bench.compare.Judgement.Quantity;
import io.telltale.bench.score.Bleu;
import io.telltale.bench.score.ConfusionMatrix;
import io.telltale.bench.score.CountError;
import io.telltale.bench.score.Rouge1;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All lines of the tables, in the order of the challenge's paper (doi:10.48550/arXiv.2603.08927), with what it leaves open behind. */
final class Metrics {
    private static final List<Metric> ALL = List.copyOf(catalogue());

    private Metrics() {
    }

    static List<Metric> of(Task task) {
        return ALL.stream().filter(m -> m.task() == task).toList();
    }

    private static List<Metric> catalogue() {
        List<Metric> all = new ArrayList<>();
        counts(all, Quantity.ALL, "Expression events", "counts.all");
        counts(all, Quantity.MICRO, "Micro-expressions", "counts.micro");
        counts(all, Quantity.MACRO, "Macro-expressions", "counts.macro");
        units(all, Task.LONG_VIDEO, "units", true);
        classes(all, Task.LONG_VIDEO, ClassQuestion.TYPE, "Expression type", "type");
        classes(all, Task.CLIP, ClassQuestion.COARSE, "Coarse class", "coarse");
        classes(all, Task.CLIP, ClassQuestion.FINE, "Fine-grained class", "fine");
        words(all);
        units(all, Task.CLIP, "clip.units", false);
        accuracy(all, ClassQuestion.SHOWN, "Unit shown, yes or no", "shown");
        accuracy(all, ClassQuestion.SIDE, "Unit left or right", "side");
        return all;
    }

    private static void counts(List<Metric> all, Quantity quantity, String group, String key) {
        Function<List<Judgement>, Optional<double[]>> sums = judgements -> {
            CountError total = CountError.NONE;
            for (Judgement j : judgements) {
                if (j instanceof Judgement.Counted c && c.quantity() == quantity) {
                    total = total.plus(c.said().isPresent() ? CountError.of(c.said().getAsDouble(), c.truth()) : CountError.unsaid(c.truth()));
                }
            }
            return judged(new double[] {total.n(), total.absolute(), total.squared()});
        };
        all.add(new Metric(key + ".mae", Task.LONG_VIDEO, group, "MAE", true, true, sums, s -> new CountError(s[0], s[1], s[2]).mae()));
        all.add(new Metric(key + ".rmse", Task.LONG_VIDEO, group, "RMSE", true, true, sums, s -> new CountError(s[0], s[1], s[2]).rmse()));
    }

    private static void units(List<Metric> all, Task task, String key, boolean published) {
        Function<List<Judgement>, Optional<double[]>> sums = judgements -> {
            double[] s = new double[5];
            for (Judgement j : judgements) {
                if (j instanceof Judgement.Units u && u.task() == task) {
                    s[0]++;
                    s[1] += u.exact().f1();
                    s[2] += u.exact().jaccard();
                    s[3] += u.tolerant().f1();
                    s[4] += u.tolerant().jaccard();
                }
            }
            return judged(s);
        };
        all.add(new Metric(key + ".f1", task, "Action units", "F1", false, published, sums, s -> s[1] / s[0]));
        all.add(new Metric(key + ".jaccard", task, "Action units", "Jaccard", false, published, sums, s -> s[2] / s[0]));
        all.add(new Metric(key + ".f1.alias", task, "Action units", "F1, other spellings understood", false, false, sums, s -> s[3] / s[0]));
        all.add(new Metric(key + ".jaccard.alias", task, "Action units", "Jaccard, other spellings understood", false, false, sums, s -> s[4] / s[0]));
    }

    private static void classes(List<Metric> all, Task task, ClassQuestion question, String group, String key) {
        Function<List<Judgement>, Optional<double[]>> sums = confusion(question);
        all.add(new Metric(key + ".uf1", task, group, "UF1", false, true, sums, of(question, ConfusionMatrix::uf1)));
        all.add(new Metric(key + ".uar", task, group, "UAR", false, true, sums, of(question, ConfusionMatrix::uar)));
        all.add(new Metric(key + ".uf1.present", task, group, "UF1, classes in the truth", false, false, sums, of(question, ConfusionMatrix::uf1OfPresent)));
        all.add(new Metric(key + ".uar.present", task, group, "UAR, classes in the truth", false, false, sums, of(question, ConfusionMatrix::uarOfPresent)));
        all.add(new Metric(key + ".accuracy", task, group, "Accuracy", false, false, sums, of(question, ConfusionMatrix::accuracy)));
    }

    private static void accuracy(List<Metric> all, ClassQuestion question, String group, String key) {
        all.add(new Metric(key + ".accuracy", Task.CLIP, group, "Accuracy", false, false, confusion(question), of(question, ConfusionMatrix::accuracy)));
    }

    private static Function<List<Judgement>, Optional<double[]>> confusion(ClassQuestion question) {
        int classes = question.words().size();
        return judgements -> {
            ConfusionMatrix matrix = ConfusionMatrix.empty(classes, question.declared());
            int n = 0;
            for (Judgement j : judgements) {
                if (j instanceof Judgement.Classed c && c.question() == question) {
                    matrix = matrix.with(c.truth(), c.said().orElse(-1));
                    n++;
                }
            }
            double[] cells = matrix.cells();
            double[] s = new double[cells.length + 1];
            s[0] = n;
            System.arraycopy(cells, 0, s, 1, cells.length);
            return judged(s);
        };
    }

    private static ToDoubleFunction<double[]> of(ClassQuestion question, ToDoubleFunction<ConfusionMatrix> score) {
        int classes = question.words().size();
        return s -> {
            double[] cells = new double[s.length - 1];
            System.arraycopy(s, 1, cells, 0, cells.length);
            return score.applyAsDouble(ConfusionMatrix.of(classes, question.declared(), cells));
        };
    }

    private static void words(List<Metric> all) {
        Function<List<Judgement>, Optional<double[]>> sums = judgements -> {
            double[] s = new double[4];
            for (Judgement j : judgements) {
                if (j instanceof Judgement.Worded w && w.task() == Task.CLIP) {
                    Rouge1 rouge = Rouge1.of(w.said(), w.truth());
                    s[0]++;
                    s[1] += Bleu.sentence(w.said(), w.truth());
                    s[2] += rouge.recall();
                    s[3] += rouge.f1();
                }
            }
            return judged(s);
        };
        Function<List<Judgement>, Optional<double[]>> grams = judgements -> {
            double[] s = new double[1 + Bleu.SUMS];
            for (Judgement j : judgements) {
                if (j instanceof Judgement.Worded w && w.task() == Task.CLIP) {
                    double[] one = Bleu.sums(w.said(), w.truth());
                    s[0]++;
                    for (int k = 0; k < one.length; k++) {
                        s[k + 1] += one[k];
                    }
                }
            }
            return judged(s);
        };
        String group = "Words of all answers";
        all.add(new Metric("bleu", Task.CLIP, group, "BLEU", false, true, sums, s -> s[1] / s[0]));
        all.add(new Metric("rouge1", Task.CLIP, group, "ROUGE-1", false, true, sums, s -> s[2] / s[0]));
        all.add(new Metric("bleu.corpus", Task.CLIP, group, "BLEU of the corpus, not smoothed", false, false, grams, s -> {
            double[] rest = new double[Bleu.SUMS];
            System.arraycopy(s, 1, rest, 0, rest.length);
            return Bleu.corpus(rest);
        }));
        all.add(new Metric("rouge1.f1", Task.CLIP, group, "ROUGE-1 F1", false, false, sums, s -> s[3] / s[0]));
    }

    private static Optional<double[]> judged(double[] sums) {
        return sums[0] == 0 ? Optional.empty() : Optional.of(sums);
    }
}
