package io.telltale.bench.fit;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.EmotionTable;
import io.telltale.qa.reason.ReasonProfile;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classes and their units from events of which both were coded; the base where there are none.
 *
 * <p>{@code P(e) = (n_e + a P₀(e)) / (n + a)} (Dirichlet), {@code P(u|e) = (k_eu + a P₀(u|e)) / (n_e + a)} (Beta), {@code a} {@link FitOptions#pseudoEvents},
 * or as many events as the row of the base rests on, if fewer. {@link EmotionTable} then draws thin rows to the mean of all.
 */
final class EmotionFit {
    private EmotionFit() {
    }

    static Part<EmotionTable> fit(List<MatchedVideo> videos, ReasonProfile base, FitOptions options) {
        EmotionTable before = base.emotions();
        List<AnnotatedEvent> events = videos.stream().flatMap(v -> v.video().truth().events().stream()).filter(e -> e.emotion().isPresent() && !e.units().isEmpty()).toList();
        if (events.isEmpty()) {
            return new Part<>(before, "");
        }
        double a = options.pseudoEvents();
        Map<Emotion, EmotionTable.Row> rows = new EnumMap<>(Emotion.class);
        for (Emotion emotion : Emotion.values()) {
            List<Set<ActionUnit>> coded = events.stream().filter(e -> e.emotion().get() == emotion).map(FittingVideo::units).toList();
            EmotionTable.Row old = before.rows().get(emotion);
            if (old != null || !coded.isEmpty()) {
                double prior = (coded.size() + a * before.prior(emotion)) / (events.size() + a);
                rows.put(emotion, row(prior, coded, old, a));
            }
        }
        return new Part<>(new EmotionTable(rows, before.pseudoEvents()), events.size() + " events with an emotion and action units; the profile '" + base.name() + "' counted as "
                + Math.round(a) + " events of each class");
    }

    private static EmotionTable.Row row(double prior, List<Set<ActionUnit>> coded, EmotionTable.Row old, double pseudoEvents) {
        int n = coded.size();
        if (old != null && n == 0) {
            return new EmotionTable.Row(prior, old.events(), old.units(), old.unlisted());
        }
        double a = old == null ? 0 : Math.min(pseudoEvents, old.events());
        Set<ActionUnit> named = EnumSet.noneOf(ActionUnit.class);
        coded.forEach(named::addAll);
        if (old != null) {
            named.addAll(old.units().keySet());
        }
        Map<ActionUnit, Double> units = new EnumMap<>(ActionUnit.class);
        for (ActionUnit unit : named) {
            long k = coded.stream().filter(set -> set.contains(unit)).count();
            double rate = old == null ? 0 : old.units().getOrDefault(unit, old.unlisted());
            units.put(unit, (k + a * rate) / (n + a));
        }
        return new EmotionTable.Row(prior, n + (old == null ? 0 : old.events()), units, old == null ? 0 : a * old.unlisted() / (n + a));
    }
}
