package io.telltale.bench.fit;

import io.telltale.qa.reason.Calibration;
import io.telltale.qa.reason.CountModel;
import io.telltale.qa.reason.CountModel.Missed;
import io.telltale.qa.reason.KindModel;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How sure it is that a candidate is real, and how many events are missed beside them; from long videos alone.
 *
 * <p>Confidence: {@link LogisticRidge} over events and doubtful candidates, real where one to one with a marked event.
 *
 * <p>Missed: {@code k_v ~ Poisson(ρ x_v)} marked events of a kind without any candidate in video v, x the exposure: 1, minutes, or {@code Σ c_i q_i}, the real
 * events of the kind that are expected among the candidates. {@code ρ = (k + Λ₀/V) / (X + X/V)}, the mean of the Gamma posterior whose prior is worth one video
 * in which the base profile is right: {@code Λ₀ = Σ λ₀(v)}, {@code X = Σ x_v}, V videos. Which exposure: that per event found, since it carries over to videos of
 * another length and liveliness, unless the Poisson likelihood of another is over {@value #STRONG} times as large ("strong", H. Jeffreys, Theory of
 * Probability, 3rd ed. 1961, appendix B). Of two others the likelier.
 *
 * <p>A deficient detection is left as it is: a video whose detection failed is too rare to be counted in a set of this size.
 */
final class CountFit {
    private static final double STRONG = 10;

    private final List<MatchedVideo> videos;
    private final ReasonProfile base;
    private final KindModel kinds;
    private final FitOptions options;

    /** A way to write a rate. */
    private record Form(String unit, ToDoubleFunction<MatchedVideo> exposure, Rate rate) {
        @FunctionalInterface
        interface Rate {
            Missed of(double rho);
        }
    }

    private record Candidate(Form form, double rho, double logLikelihood) {
    }

    CountFit(List<MatchedVideo> videos, ReasonProfile base, KindModel kinds, FitOptions options) {
        this.videos = videos.stream().filter(v -> !v.video().clip()).toList();
        this.base = base;
        this.kinds = kinds;
        this.options = options;
    }

    Part<CountModel> fit() {
        CountModel before = base.counts();
        LogisticRidge ridge = new LogisticRidge(options);
        videos.forEach(v -> v.candidates().forEach(c -> ridge.add(v.subject(), before.confidence().of(c.event().confidence()), c.truth().isPresent())));
        Calibration confidence = LogisticRidge.composed(ridge.fit(Calibration.IDENTITY), before.confidence());
        if (videos.isEmpty()) {
            return new Part<>(before, "");
        }
        Missed micro = missed(Kind.MICRO, before.missedMicro(), confidence);
        Missed macro = missed(Kind.MACRO, before.missedMacro(), confidence);
        String source = String.format(Locale.ROOT, "confidence: logistic ridge over %d candidates of %d videos, %d of them real; missed: %d micro- and %d macro-expressions without a candidate, "
                + "the profile '%s' counted as %s more; deficient detection as in '%s'", ridge.size(), videos.size(), videos.stream().mapToInt(MatchedVideo::found).sum(),
                sum(Kind.MICRO), sum(Kind.MACRO), base.name(), options.pseudoVideos() == 1 ? "one video" : options.pseudoVideos() + " videos", base.name());
        return new Part<>(new CountModel(confidence, micro, macro, before.deficient(), before.deficientEvents()), source);
    }

    private int sum(Kind kind) {
        return videos.stream().mapToInt(v -> v.missed(kind)).sum();
    }

    private Missed missed(Kind kind, Missed before, Calibration confidence) {
        ToDoubleFunction<MatchedVideo> found = v -> v.candidates().stream().mapToDouble(c -> {
            double micro = kinds.micro(c.event(), base.naming(), v.video().spotting().rate());
            return confidence.of(c.event().confidence()) * (kind == Kind.MICRO ? micro : 1 - micro);
        }).sum();
        double[] expected = videos.stream().mapToDouble(v -> before.expected(v.minutes(), found.applyAsDouble(v))).toArray();
        if (sum(kind) == 0 && Arrays.stream(expected).sum() == 0) {
            return before;
        }
        Candidate best = candidate(new Form("found", found, rho -> new Missed(0, 0, rho)), kind, expected);
        Candidate perVideo = candidate(new Form("video", _ -> 1, rho -> new Missed(rho, 0, 0)), kind, expected);
        Candidate perMinute = candidate(new Form("minute", MatchedVideo::minutes, rho -> new Missed(0, rho, 0)), kind, expected);
        Candidate other = perMinute.logLikelihood > perVideo.logLikelihood ? perMinute : perVideo;
        Candidate chosen = other.logLikelihood > best.logLikelihood + Math.log(STRONG) ? other : best;
        return chosen.form.rate().of(chosen.rho);
    }

    private Candidate candidate(Form form, Kind kind, double[] expected) {
        double[] x = videos.stream().mapToDouble(form.exposure).toArray();
        double exposure = Arrays.stream(x).sum();
        double prior = options.pseudoVideos() / videos.size();
        double rho = (sum(kind) + prior * Arrays.stream(expected).sum()) / (exposure * (1 + prior));
        if (!(exposure > 0) || Double.isInfinite(rho)) {
            return new Candidate(form, 0, Double.NEGATIVE_INFINITY);
        }
        double likeliest = sum(kind) / exposure;
        double log = 0;
        for (int v = 0; v < x.length; v++) {
            int k = videos.get(v).missed(kind);
            log += (k == 0 ? 0 : k * Math.log(likeliest * x[v])) - likeliest * x[v];
        }
        return new Candidate(form, rho, log);
    }
}
