package io.telltale.spotting.expression;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;

import java.util.ArrayList;
import java.util.List;

/**
 * What a blink adds to every channel, {@code x_c(t) = ... + b_c closure(t)}: skin that the lids pull, and what the shut eyes do to registration. A person
 * blinks much the same way each time, so b_c is the median over the blinks of each one's least-squares estimate {@code sum closure x / sum closure²}: an
 * expression that falls together with one blink does not count. Taken away, it leaves what the face did besides.
 */
final class BlinkPull {
    /** Fewer blinks do not tell their own pull from what fell together with them. */
    private static final int LEAST_BLINKS = 4;
    private static final double MARGIN_SECONDS = 0.1;

    private BlinkPull() {
    }

    /**
     * The signals without the pull.
     *
     * @param segment what the signals were made from
     * @param step    frames to a sample
     * @param bridged whether the lids' own motion in blinks is taken away as well: what lasts goes on under a blink
     */
    static Signals removed(Signals signals, Traces traces, Segment segment, int step, double smoothingSeconds, List<Interval> blinks, boolean bridged) {
        double[] closure = closure(traces, segment, step, signals.samples());
        double sigma = smoothingSeconds * signals.perSecond();
        closure = sigma < 0.5 ? closure : Signals.gaussian(closure, sigma);
        List<Interval> here = within(signals, segment, step, blinks);
        if (bridged) {
            signals = signals.minus(bumps(signals, here));
        }
        Signals residual = signals.minus(RestingLevel.brief(signals, 1).level());
        if (here.size() < LEAST_BLINKS) {
            return signals;
        }
        double[][] pull = new double[Signals.CHANNELS][signals.samples()];
        for (int c = 0; c < Signals.CHANNELS; c++) {
            double gain = gain(residual.channel(c), closure, here);
            for (int s = 0; s < closure.length; s++) {
                pull[c][s] = gain * closure[s];
            }
        }
        return signals.minus(pull);
    }

    /** What the lids do in blinks beyond the straight line from before to after: that is the blink, and the line stands for what they would have done without. */
    private static double[][] bumps(Signals signals, List<Interval> blinks) {
        double[][] bumps = new double[Signals.CHANNELS][signals.samples()];
        for (Region region : Region.values()) {
            for (int c = 2 * region.ordinal(); region.isLid() && c < 2 * region.ordinal() + 2; c++) {
                double[] x = signals.channel(c);
                for (Interval blink : blinks) {
                    int from = (int) blink.onset();
                    int to = (int) blink.offset();
                    for (int s = from; s <= to; s++) {
                        bumps[c][s] = x[s] - x[from] - (x[to] - x[from]) * (s - from) / (to - from);
                    }
                }
            }
        }
        return bumps;
    }

    private static double gain(double[] x, double[] closure, List<Interval> blinks) {
        double[] gains = new double[blinks.size()];
        for (int b = 0; b < gains.length; b++) {
            double together = 0;
            double own = 0;
            for (int s = (int) blinks.get(b).onset(); s <= blinks.get(b).offset(); s++) {
                together += closure[s] * x[s];
                own += closure[s] * closure[s];
            }
            gains[b] = own > 0 ? together / own : 0;
        }
        return RunningMedian.median(gains, gains.length);
    }

    /** Closure outside of blinks is squint and gaze, and pulls nothing. */
    private static double[] closure(Traces traces, Segment segment, int step, int samples) {
        double[] closure = new double[samples];
        for (int s = 0; s < samples; s++) {
            int from = segment.first() + s * step;
            int to = Math.min(segment.last(), from + step - 1);
            for (int f = from; f <= to; f++) {
                closure[s] += traces.get(f, Channel.CLOSURE) / (to - from + 1);
            }
        }
        return closure;
    }

    /** The blinks of a segment with a margin, in samples. */
    private static List<Interval> within(Signals signals, Segment segment, int step, List<Interval> blinks) {
        long margin = Math.round(MARGIN_SECONDS * signals.perSecond());
        List<Interval> here = new ArrayList<>();
        for (Interval blink : blinks) {
            long from = Math.floorDiv(blink.onset() - segment.first(), step) - margin;
            long to = Math.floorDiv(blink.offset() - segment.first(), step) + margin;
            if (from >= 0 && to < signals.samples()) {
                here.add(new Interval(from, to));
            }
        }
        return here;
    }
}
