package io.telltale.bench.fit;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.Calibration;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.UnitModel;
import io.telltale.qa.reason.UnitPosterior;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The correction of every unit's posterior: {@link LogisticRidge} of "the coder saw u" on the logit of the posterior, over found events whose units were coded.
 *
 * <p>Twice: once for all units together, drawn to the identity, then for each unit by itself, drawn to that common correction. A unit that was coded three times
 * borrows from the others what its own events cannot tell (partial pooling; A. Gelman, J. Hill, Data Analysis Using Regression and Multilevel/Hierarchical Models,
 * 2007, chapter 12). Both ridges are as strong as {@link RidgeStrength} has it.
 */
final class UnitFit {
    private UnitFit() {
    }

    /** @param profile the base with priors as fitted, whose posteriors are to be corrected */
    static Part<UnitModel> fit(List<MatchedVideo> videos, ReasonProfile profile, FitOptions options) {
        UnitModel before = profile.units();
        ActionUnitInference inference = new ActionUnitInference(profile);
        LogisticRidge all = new LogisticRidge(options);
        Map<ActionUnit, LogisticRidge> each = new EnumMap<>(ActionUnit.class);
        int events = 0;
        for (MatchedVideo video : videos) {
            for (MatchedVideo.Candidate candidate : video.candidates()) {
                if (candidate.isCoded()) {
                    double micro = profile.kinds().micro(candidate.event(), profile.naming(), video.video().spotting().rate());
                    UnitPosterior posterior = inference.units(candidate.event(), micro, Optional.empty());
                    events += posterior.seen().isEmpty() ? 0 : 1;
                    for (ActionUnit unit : posterior.seen()) {
                        each.computeIfAbsent(unit, _ -> new LogisticRidge(options)).add(video.subject(), posterior.probability(unit),
                                FittingVideo.units(candidate.truth().orElseThrow()).contains(unit));
                    }
                }
            }
        }
        if (each.isEmpty()) {
            return new Part<>(before, "");
        }
        each.values().forEach(all::addAll);
        double together = RidgeStrength.choose(all.subjects(), options, (in, out, scale) -> all.losses(all.fit(Calibration.IDENTITY, scale, in), out));
        double apart = RidgeStrength.choose(all.subjects(), options, (in, out, scale) -> {
            Calibration middle = all.fit(Calibration.IDENTITY, together, in);
            return each.values().stream().flatMap(samples -> samples.losses(samples.fit(middle, scale, in), out).stream()).toList();
        });
        if (together == 0 && apart == 0) {
            return new Part<>(before, "");
        }
        Calibration common = all.fit(Calibration.IDENTITY, together, _ -> true);
        Map<ActionUnit, Calibration> corrected = new EnumMap<>(ActionUnit.class);
        corrected.putAll(before.calibration());
        each.forEach((unit, samples) -> corrected.put(unit, LogisticRidge.composed(samples.fit(common, apart, _ -> true), before.calibration(unit))));
        return new Part<>(before.withCalibration(corrected), "calibration: logistic ridge over " + events + " found events whose units were coded; errors as in '" + profile.name() + "'");
    }
}
