package io.telltale.bench.fit;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.UnitPriors;
import io.telltale.spotting.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How often units are coded: per micro- and per macro-expression, and per video, each by {@link RateShrinkage}.
 *
 * <p>A flat base stands for {@link UnitPriors#flatRates()}. A unit for which the base has no document frequency gets {@code 1 - (1 - π)^m} as its middle, π its
 * rate per event as fitted, m events a video. Marked events count whether they were found or not.
 */
final class PriorFit {
    private PriorFit() {
    }

    static Part<UnitPriors> fit(List<MatchedVideo> videos, ReasonProfile base) {
        UnitPriors before = base.priors();
        List<AnnotatedEvent> events = videos.stream().flatMap(v -> v.video().truth().events().stream()).filter(e -> !e.units().isEmpty()).toList();
        if (events.isEmpty()) {
            return new Part<>(before, "");
        }
        List<Set<ActionUnit>> micro = coded(events, Kind.MICRO);
        List<Set<ActionUnit>> macro = coded(events, Kind.MACRO);
        RateShrinkage.Rates ofMicro = RateShrinkage.fit(middle(before, Kind.MICRO), counts(micro), micro.size());
        RateShrinkage.Rates ofMacro = RateShrinkage.fit(middle(before, Kind.MACRO), counts(macro), macro.size());
        List<Set<ActionUnit>> documents = videos.stream().filter(v -> !v.video().clip()).map(v -> v.video().units()).filter(units -> !units.isEmpty()).toList();
        Map<ActionUnit, Double> ofVideo = before.video();
        String videoSource = "per video as in '" + base.name() + "'";
        if (!documents.isEmpty()) {
            double share = (double) micro.size() / events.size();
            double perVideo = (double) events.size() / documents.size();
            Map<ActionUnit, Double> middle = new EnumMap<>(ActionUnit.class);
            for (ActionUnit unit : ActionUnit.values()) {
                double rate = share * ofMicro.rates().getOrDefault(unit, 0.0) + (1 - share) * ofMacro.rates().getOrDefault(unit, 0.0);
                if (rate > 0 || before.video().containsKey(unit)) {
                    middle.put(unit, before.video().getOrDefault(unit, 1 - Math.pow(1 - rate, perVideo)));
                }
            }
            RateShrinkage.Rates rates = RateShrinkage.fit(middle, counts(documents), documents.size());
            ofVideo = rates.rates();
            videoSource = documents.size() + " videos (weight of the base: " + rates.weight() + ")";
        }
        String source = String.format(Locale.ROOT, "coded units of %d micro- and %d macro-expressions (weights of the profile '%s': %d and %d events), and of %s", micro.size(), macro.size(),
                base.name(), ofMicro.weight(), ofMacro.weight(), videoSource);
        return new Part<>(new UnitPriors(ofMicro.rates(), ofMacro.rates(), ofVideo, before.unlisted()), source);
    }

    private static Map<ActionUnit, Double> middle(UnitPriors before, Kind kind) {
        Map<ActionUnit, Double> middle = new EnumMap<>(UnitPriors.flatRates());
        if (!before.isFlat()) {
            for (ActionUnit unit : ActionUnit.values()) {
                double rate = before.of(unit, kind);
                if (rate > 0) {
                    middle.put(unit, rate);
                } else {
                    middle.remove(unit);
                }
            }
        }
        return middle;
    }

    private static List<Set<ActionUnit>> coded(List<AnnotatedEvent> events, Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).map(FittingVideo::units).toList();
    }

    private static Map<ActionUnit, Integer> counts(Collection<Set<ActionUnit>> sets) {
        Map<ActionUnit, Integer> counts = new EnumMap<>(ActionUnit.class);
        sets.forEach(set -> set.forEach(unit -> counts.merge(unit, 1, Integer::sum)));
        return counts;
    }
}
