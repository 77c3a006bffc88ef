package io.telltale.bench.fit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How wide the prior of a calibration is: the smallest scale whose loss in cross-validation over groups of subjects is within one standard error of the least
 * (the rule of one standard error: L. Breiman et al., Classification and Regression Trees, 1984, section 3.4.3). So a calibration is changed where the data show
 * that it was wrong, on people that they were not fitted to, and left alone where they cannot tell.
 */
final class RidgeStrength {
    private RidgeStrength() {
    }

    /** Of one thing that was predicted. */
    record Loss(String subject, double value) {
    }

    @FunctionalInterface
    interface CrossValidation {
        /** What a fit to some subjects loses on others; the same things in the same order for every scale. */
        List<Loss> losses(Predicate<String> in, Predicate<String> out, double scale);
    }

    /** 0 where there are fewer than two subjects: nothing can be shown then. */
    static double choose(Collection<String> all, FitOptions options, CrossValidation validation) {
        List<String> subjects = List.copyOf(new TreeSet<>(all));
        if (subjects.size() < 2) {
            return 0;
        }
        List<List<Loss>> losses = new ArrayList<>();
        for (double scale : options.scales()) {
            losses.add(new ArrayList<>());
            for (Set<String> out : groups(subjects, options.folds())) {
                losses.getLast().addAll(validation.losses(s -> !out.contains(s), out::contains, scale));
            }
        }
        int best = 0;
        for (int s = 1; s < losses.size(); s++) {
            best = sum(losses.get(s)) < sum(losses.get(best)) ? s : best;
        }
        int chosen = 0;
        while (chosen < best && excess(losses.get(best), losses.get(chosen)) > 0) {
            chosen++;
        }
        return options.scales().get(chosen);
    }

    /** Subjects in turn, by their order in the alphabet. */
    static List<Set<String>> groups(List<String> subjects, int folds) {
        List<Set<String>> groups = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            if (i < folds) {
                groups.add(new TreeSet<>());
            }
            groups.get(i % folds).add(subjects.get(i));
        }
        return groups;
    }

    private static double sum(List<Loss> losses) {
        return losses.stream().mapToDouble(Loss::value).sum();
    }

    /** By how much the other loses more than the best, in excess of the standard error. */
    private static double excess(List<Loss> best, List<Loss> other) {
        PairedSample pairs = new PairedSample();
        for (int i = 0; i < best.size(); i++) {
            pairs.add(best.get(i).subject, best.get(i).value, other.get(i).value);
        }
        return pairs.difference() - pairs.standardError();
    }
}
