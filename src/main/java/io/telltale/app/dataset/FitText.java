package io.telltale.app.dataset;

import io.telltale.app.console.TextTable;
import io.telltale.bench.fit.MatchedVideo;
import io.telltale.bench.fit.Measure;
import io.telltale.bench.fit.PairedSample;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Calibration;
import io.telltale.qa.reason.CountModel.Missed;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.UnitPriors;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code telltale fit} prints: the data, what changed, and what was gained on subjects that were left out. */
final class FitText {
    private static final int TOLD_UNITS = 6;
    /** Below it a share that was counted has a standard error of over 0.09. */
    private static final int FEW_EVENTS = 30;
    private static final int FEW_SUBJECTS = 10;
    private static final String LINE = System.lineSeparator();

    private FitText() {
    }

    static String changes(List<MatchedVideo> videos, ReasonProfile base, ReasonProfile fitted) {
        int marked = videos.stream().mapToInt(v -> v.video().truth().events().size()).sum();
        int candidates = videos.stream().mapToInt(v -> v.candidates().size()).sum();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%d videos, %d subjects, %d marked events; %d candidates, doubtful ones included, of which %d are marked events%n%n",
                videos.size(), subjects(videos), marked, candidates, found(videos)));
        TextTable table = new TextTable("number", base.name() + ">", fitted.name() + ">");
        table.row("logit P(real), c the confidence", line(base.counts().confidence(), "c"), line(fitted.counts().confidence(), "c"));
        table.row("missed ME", rate(base.counts().missedMicro()), rate(fitted.counts().missedMicro()));
        table.row("missed MaE", rate(base.counts().missedMacro()), rate(fitted.counts().missedMacro()));
        table.row("share of ME among missed", number(base.kinds().microShare()), number(fitted.kinds().microShare()));
        table.row("error of a boundary, s", number(base.kinds().boundarySeconds()), number(fitted.kinds().boundarySeconds()));
        table.row("weight of document frequency", number(base.units().videoShare()), number(fitted.units().videoShare()));
        for (Kind kind : Kind.values()) {
            for (ActionUnit unit : moved(base.priors(), fitted.priors(), kind)) {
                table.row("P(" + unit.code() + " | " + (kind == Kind.MICRO ? "ME" : "MaE") + ")", base.priors().isFlat() ? "flat" : number(base.priors().of(unit, kind)), number(fitted.priors().of(unit, kind)));
            }
        }
        for (ActionUnit unit : recalibrated(base, fitted)) {
            table.row("logit P(" + unit.code() + "), p as inferred", line(base.units().calibration(unit), "p"), line(fitted.units().calibration(unit), "p"));
        }
        return text.append(table).append(LINE).toString();
    }

    private static String line(Calibration c, String of) {
        return c.equals(Calibration.IDENTITY) ? "logit " + of : String.format(Locale.ROOT, "%+.2f %+.2f logit %s", c.bias(), c.slope(), of);
    }

    private static String rate(Missed missed) {
        List<String> parts = new ArrayList<>();
        add(parts, missed.perVideo(), "video");
        add(parts, missed.perMinute(), "minute");
        add(parts, missed.perFound(), "found one");
        return parts.isEmpty() ? "0" : String.join(" + ", parts);
    }

    private static void add(List<String> parts, double rate, String unit) {
        if (rate > 0) {
            parts.add(String.format(Locale.ROOT, "%.2f per %s", rate, unit));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static List<ActionUnit> moved(UnitPriors base, UnitPriors fitted, Kind kind) {
        Map<ActionUnit, Double> flat = UnitPriors.flatRates();
        return Arrays.stream(ActionUnit.values()).filter(unit -> fitted.of(unit, kind) > 0)
                .sorted(Comparator.comparingDouble(unit -> -Math.abs(fitted.of(unit, kind) - (base.isFlat() ? flat.getOrDefault(unit, 0.0) : base.of(unit, kind)))))
                .limit(TOLD_UNITS).sorted().filter(unit -> base.isFlat() || fitted.of(unit, kind) != base.of(unit, kind)).toList();
    }

    /** Those that a posterior of one half moves most. */
    private static List<ActionUnit> recalibrated(ReasonProfile base, ReasonProfile fitted) {
        return fitted.units().calibration().keySet().stream()
                .sorted(Comparator.comparingDouble(unit -> -Math.abs(fitted.units().calibration(unit).of(0.5) - base.units().calibration(unit).of(0.5))))
                .limit(TOLD_UNITS).sorted().toList();
    }

    /** @param scores empty where there is one subject only */
    static String gains(List<MatchedVideo> videos, Map<Measure, PairedSample> scores) {
        StringBuilder text = new StringBuilder();
        if (scores.isEmpty()) {
            return text.append("Warning: all videos are of one subject. Nothing could be left out, so it is not known whether the profile gains anything on others.").append(LINE).toString();
        }
        text.append("On subjects that were left out, the fit made without them (± standard error over subjects):").append(LINE).append(LINE);
        TextTable table = new TextTable("measure", "better is", "n>", "base>", "fitted>", "difference>");
        scores.forEach((measure, sample) -> {
            if (sample.size() > 0) {
                table.row(measure.title(), measure.higherIsBetter() ? "more" : "less", Integer.toString(sample.size()), number(sample.base()), number(sample.fitted()),
                        String.format(Locale.ROOT, "%+.3f ± %.3f", sample.difference(), sample.standardError()));
            }
        });
        text.append(table);
        List<String> few = new ArrayList<>();
        if (found(videos) < FEW_EVENTS) {
            few.add(found(videos) + " found events");
        }
        if (subjects(videos) < FEW_SUBJECTS) {
            few.add(subjects(videos) + " subjects");
        }
        if (!few.isEmpty()) {
            text.append(LINE).append("Warning: ").append(String.join(" and ", few)).append(" are few; the profile stays near its base, and the standard errors above are themselves uncertain.").append(LINE);
        }
        return text.toString();
    }

    private static int found(List<MatchedVideo> videos) {
        return videos.stream().mapToInt(MatchedVideo::found).sum();
    }

    private static long subjects(List<MatchedVideo> videos) {
        return videos.stream().map(v -> v.video().subject()).distinct().count();
    }
}
