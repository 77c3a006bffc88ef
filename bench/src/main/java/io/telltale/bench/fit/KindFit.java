package io.telltale.bench.fit;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.qa.reason.KindModel;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The share of micro-expressions among missed events, and the error of a boundary.
 *
 * <p>Share: {@code (k + a π₀) / (n + a)}, k micro of n missed, the mean of a Beta posterior, {@code a} {@link FitOptions#pseudoEvents}.
 *
 * <p>Error: {@code s² = (n s_d² + a s₀²) / (n + a)} over n edges, {@code s_d = median |e| / 0.6745} without the twelfth of a squared frame that counting whole
 * frames costs; half of a Gaussian lies within 0.6745 standard deviations. A median, because a tail of events that were cut or joined is no error of measurement.
 * Onset, apex (where it was marked) and offset of found events no longer than {@value #NEAR} times the limit of the naming rule: only those can be named wrongly.
 */
final class KindFit {
    private static final double HALF = 0.6745;
    private static final int NEAR = 2;

    private KindFit() {
    }

    static Part<KindModel> fit(List<MatchedVideo> videos, ReasonProfile base, FitOptions options) {
        KindModel before = base.kinds();
        double a = options.pseudoEvents();
        List<AnnotatedEvent> missed = videos.stream().filter(v -> !v.video().clip()).flatMap(v -> v.missed().stream()).toList();
        double micro = missed.stream().filter(e -> e.kind() == Kind.MICRO).count();
        double share = missed.isEmpty() ? before.microShare() : (micro + a * before.microShare()) / (missed.size() + a);
        double[] errors = videos.stream().flatMapToDouble(v -> v.candidates().stream().filter(c -> c.truth().isPresent())
                .filter(c -> v.video().spotting().rate().seconds(c.truth().get().interval().length()) <= NEAR * base.naming().maxTotalSeconds())
                .flatMapToDouble(c -> errors(c.event(), c.truth().get(), v.video().spotting().rate()))).toArray();
        double boundary = before.boundarySeconds();
        if (errors.length > 0) {
            double frame = videos.stream().mapToDouble(v -> v.video().spotting().rate().seconds(1)).average().orElseThrow();
            double spread = new Median().evaluate(errors) / HALF;
            double data = Math.max(0, spread * spread - frame * frame / 12);
            boundary = Math.sqrt((errors.length * data + a * boundary * boundary) / (errors.length + a));
        }
        String source = String.format(Locale.ROOT, "share: %.0f micro of %d missed events; error of a boundary: median of %d edges of found events; the profile '%s' counted as %.0f more of each",
                micro, missed.size(), errors.length, base.name(), a);
        return new Part<>(new KindModel(share, boundary), source);
    }

    /** Seconds, without sign. */
    private static DoubleStream errors(Expression found, AnnotatedEvent truth, FrameRate rate) {
        DoubleStream edges = DoubleStream.of(found.onset() - truth.onset(), found.offset() - truth.offset());
        DoubleStream apex = truth.apex().isPresent() ? DoubleStream.of(found.apex() - truth.apex().getAsLong()) : DoubleStream.empty();
        return DoubleStream.concat(edges, apex).map(frames -> rate.seconds(Math.abs(frames)));
    }
}
