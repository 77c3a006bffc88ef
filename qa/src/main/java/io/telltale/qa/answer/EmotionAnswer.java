package io.telltale.qa.answer;

import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.EmotionReading;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.UnitSet;
import io.telltale.qa.reason.VideoReading;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which expression class. The coarse class is the most probable one; the fine class is the most probable of those within it, so that both answers, and the
 * answer that holds both, agree. Of several events the mean of their distributions, each by the probability that it is real.
 */
final class EmotionAnswer {
    private EmotionAnswer() {
    }

    /** What is said of the class of one or more events. */
    record Classes(CoarseClass coarse, double coarseProbability, Emotion fine, double fineProbability, String distribution, String decision) {
        static Classes of(List<ToldEvent> told) {
            Map<Emotion, Double> fine = new EnumMap<>(Emotion.class);
            double total = told.stream().mapToDouble(ToldEvent::real).sum();
            for (ToldEvent event : told) {
                double share = total > 0 ? event.real() / total : 1.0 / told.size();
                event.reading().emotion().fine().forEach((emotion, p) -> fine.merge(emotion, share * p, Double::sum));
            }
            Map<CoarseClass, Double> coarse = new EnumMap<>(CoarseClass.class);
            fine.forEach((emotion, p) -> coarse.merge(emotion.coarse().orElseThrow(), p, Double::sum));
            CoarseClass best = coarse.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
            Map.Entry<Emotion, Double> within = fine.entrySet().stream().filter(e -> e.getKey().coarse().orElseThrow() == best).max(Map.Entry.comparingByValue()).orElseThrow();
            String distribution = ranked(coarse).map(e -> e.getKey().word() + " " + Wording.sure(e.getValue())).collect(Collectors.joining(", ")) + "; "
                    + ranked(fine).map(e -> e.getKey().word() + " " + Wording.sure(e.getValue())).collect(Collectors.joining(", "));
            return new Classes(best, coarse.get(best), within.getKey(), within.getValue(), distribution, decision(told));
        }

        private static <K extends Enum<K>> Stream<Map.Entry<K, Double>> ranked(Map<K, Double> p) {
            return p.entrySet().stream().sorted(Map.Entry.<K, Double>comparingByValue(Comparator.reverseOrder()));
        }

        private static String decision(List<ToldEvent> told) {
            if (told.size() > 1) {
                return "over " + told.size() + " events, each by the probability that it is real";
            }
            EmotionReading.Decision decision = told.getFirst().reading().emotion().coarseDecision();
            return decision.decidable() ? decision.reason() : "not decidable from action units: " + decision.reason();
        }
    }

    static Answer which(Question.EmotionClass question, VideoReading reading) {
        List<ToldEvent> told = ScopedEvents.of(question.scope(), reading);
        if (told.isEmpty()) {
            return Report.noSuchEvent(question, question.scope(), reading);
        }
        Classes classes = Classes.of(told);
        boolean isFine = question.fineness() == Question.Fineness.FINE;
        String word = isFine ? classes.fine.word() : classes.coarse.word();
        String sentence = UnitAnswer.capitalised(word) + " is the most probable class (" + classes.distribution + "); " + classes.decision + ". Classes follow action units by the tables of the profile '"
                + reading.profile().name() + "'; an expression is not an emotion.";
        double real = told.stream().mapToDouble(ToldEvent::real).max().orElseThrow();
        return new Answer.Answered(question, word, Report.withLines(sentence, Report.lines(told, reading)), real * (isFine ? classes.fineProbability : classes.coarseProbability),
                Report.events(told));
    }

    static Answer unitsAndClass(Question.UnitsAndEmotion question, VideoReading reading) {
        List<ToldEvent> told = ScopedEvents.of(question.scope(), reading);
        if (told.isEmpty()) {
            return Report.noSuchEvent(question, question.scope(), reading);
        }
        UnitSet units = UnitSet.best(UnitAnswer.probabilities(question.scope(), told, reading), UnitAnswer.size(question.number(), reading));
        Classes classes = Classes.of(told);
        String plain = ChallengeWording.present(units.units()) + " " + ChallengeWording.therefore(classes.fine, classes.coarse);
        String sentence = plain + " (" + classes.distribution + "; " + classes.decision + ".)";
        return new Answer.Answered(question, plain, Report.withLines(sentence, Report.lines(told, reading)),
                Math.clamp(units.expectedF1() * classes.fineProbability, 0, 1), Report.events(told));
    }
}
