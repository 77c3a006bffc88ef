package io.telltale.bench.fit;

import io.telltale.qa.reason.EmotionTable;
import io.telltale.qa.reason.CountModel;
import io.telltale.qa.reason.KindModel;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.UnitModel;
import io.telltale.qa.reason.UnitPriors;
import java.util.List;

/**
 * {@code base profile × matched videos -> profile}: every part by its own estimator. A part for which there are no data stays that of the base, its source
 * included; without any data the base itself comes back. The rule that names events is never fitted: it is the corpus's own.
 */
public final class ProfileFit {
    private final ReasonProfile base;
    private final FitOptions options;

    public ProfileFit(ReasonProfile base, FitOptions options) {
        this.base = base;
        this.options = options;
    }

    ReasonProfile base() {
        return base;
    }

    FitOptions options() {
        return options;
    }

    /** The profile, under the name of the base. */
    public ReasonProfile fit(List<MatchedVideo> videos) {
        ReasonProfile fitted = fitParts(videos);
        Part<Double> share = VideoShareFit.fit(videos, this);
        String source = fitted.sources().getOrDefault("units", "");
        return share.source().isEmpty() ? fitted
                : fitted.withUnits(fitted.units().withVideoShare(share.value()), source.isEmpty() ? share.source() : source + "; " + share.source());
    }

    /** All but the weight of the document frequency, which is chosen by fits of all the rest. */
    ReasonProfile fitParts(List<MatchedVideo> videos) {
        ReasonProfile fitted = base;
        if (videos.stream().allMatch(v -> v.video().truth().events().isEmpty() && v.candidates().isEmpty())) {
            return fitted;
        }
        Part<KindModel> kinds = KindFit.fit(videos, fitted, options);
        if (!kinds.value().equals(base.kinds())) {
            fitted = fitted.withKinds(kinds.value(), kinds.source());
        }
        Part<CountModel> counts = new CountFit(videos, fitted, kinds.value(), options).fit();
        if (!counts.value().equals(base.counts())) {
            fitted = fitted.withCounts(counts.value(), counts.source());
        }
        Part<UnitPriors> priors = PriorFit.fit(videos, fitted);
        if (!priors.value().equals(base.priors())) {
            fitted = fitted.withPriors(priors.value(), priors.source());
        }
        Part<UnitModel> units = UnitFit.fit(videos, fitted, options);
        if (!units.value().equals(base.units())) {
            fitted = fitted.withUnits(units.value(), units.source());
        }
        Part<EmotionTable> emotions = EmotionFit.fit(videos, fitted, options);
        return emotions.value().equals(base.emotions()) ? fitted : fitted.withEmotions(emotions.value(), emotions.source());
    }
}
