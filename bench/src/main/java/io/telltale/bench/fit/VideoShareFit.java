package io.telltale.bench.fit;

import io.telltale.bench.score.SetOverlap;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.SetSize;
import io.telltale.qa.reason.UnitModel;
import io.telltale.qa.reason.UnitSet;
import io.telltale.qa.reason.VideoReading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weight of the document frequency: that of the largest mean F1 of the units of a video in cross-validation over groups of subjects, everything else fitted on
 * the other groups; but the base's, unless the gain is larger than its standard error.
 */
final class VideoShareFit {
    private VideoShareFit() {
    }

    static Part<Double> fit(List<MatchedVideo> videos, ProfileFit fit) {
        double before = fit.base().units().videoShare();
        List<MatchedVideo> usable = videos.stream().filter(v -> !v.video().clip() && !v.video().units().isEmpty()).toList();
        List<String> subjects = usable.stream().map(MatchedVideo::subject).distinct().sorted().toList();
        if (subjects.size() < 2) {
            return new Part<>(before, "");
        }
        List<Double> shares = new ArrayList<>(fit.options().shares());
        if (!shares.contains(before)) {
            shares.add(before);
        }
        List<PairedSample> gains = shares.stream().map(_ -> new PairedSample()).toList();
        for (Set<String> out : RidgeStrength.groups(subjects, fit.options().folds())) {
            ReasonProfile profile = fit.fitParts(videos.stream().filter(v -> !out.contains(v.subject())).toList());
            for (MatchedVideo video : usable) {
                if (out.contains(video.subject())) {
                    List<Double> scores = scores(video, profile, shares);
                    double reference = scores.get(shares.indexOf(before));
                    for (int s = 0; s < shares.size(); s++) {
                        gains.get(s).add(video.subject(), reference, scores.get(s));
                    }
                }
            }
        }
        int best = shares.indexOf(before);
        for (int s = 0; s < shares.size(); s++) {
            if (gains.get(s).difference() > gains.get(best).difference() && gains.get(s).difference() > gains.get(s).standardError()) {
                best = s;
            }
        }
        double share = shares.get(best);
        return share == before ? new Part<>(before, "")
                : new Part<>(share, "weight of the document frequency: cross-validated over " + usable.size() + " videos of " + subjects.size() + " subjects");
    }

    private static List<Double> scores(MatchedVideo video, ReasonProfile profile, List<Double> shares) {
        UnitModel units = profile.units().withVideoShare(0);
        VideoReading reading = VideoReading.of(video.video().spotting(), profile.withUnits(units, ""), Loss.MAE, Optional.empty());
        SetSize size = reading.counts().all() > 0 ? SetSize.SOME : SetSize.ANY;
        return shares.stream().map(share -> {
            Map<ActionUnit, Double> appears = new EnumMap<>(ActionUnit.class);
            appears.putAll(reading.unitProbabilities());
            if (share > 0) {
                profile.priors().video().forEach((unit, f) -> appears.compute(unit, (_, p) -> units.withVideoShare(share).inVideo(p == null ? 0 : p, f)));
            }
            return SetOverlap.of(UnitSet.best(appears, size).units(), video.video().units()).f1();
        }).toList();
    }
}
