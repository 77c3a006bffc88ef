package io.telltale.spotting.expression;

import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;

/**
 * The region motion of one segment, {@code channels×samples}, inter-ocular distances: channel 2r is region r to the right, 2r+1 downwards.
 * Samples are means of {@code step} frames; sample s stands for frame {@code first + s*step + (step-1)/2}.
 */
final class Signals {
    static final int CHANNELS = 2 * Region.values().length;

    private final int first;
    private final int step;
    private final double perSecond;
    private final double[][] values;

    Signals(int first, int step, double perSecond, double[][] values) {
        this.first = first;
        this.step = step;
        this.perSecond = perSecond;
        this.values = values;
    }

    /** The traces of a segment, {@code step} frames to a sample; a last incomplete sample is left out unless it is the only one. */
    static Signals of(Traces traces, Segment segment, int step) {
        int samples = Math.max(1, segment.frames() / step);
        double[][] values = new double[CHANNELS][samples];
        for (Region region : Region.values()) {
            double[] right = values[2 * region.ordinal()];
            double[] down = values[2 * region.ordinal() + 1];
            for (int s = 0; s < samples; s++) {
                int from = segment.first() + s * step;
                int to = Math.min(segment.last(), from + step - 1);
                for (int f = from; f <= to; f++) {
                    right[s] += traces.right(f, region) / (to - from + 1);
                    down[s] += traces.down(f, region) / (to - from + 1);
                }
            }
        }
        return new Signals(segment.first(), step, traces.rate().perSecond() / step, values);
    }

    int samples() {
        return values[0].length;
    }

    double perSecond() {
        return perSecond;
    }

    double[] channel(int channel) {
        return values[channel];
    }

    /** The frame at the middle of a sample. */
    int frame(double sample) {
        return first + (int) Math.round(sample * step + (step - 1) / 2.0);
    }

    /** First frame of a sample. */
    int firstFrame(int sample) {
        return first + sample * step;
    }

    /** Last frame of a sample. */
    int lastFrame(int sample) {
        return first + (sample + 1) * step - 1;
    }

    /** Gaussian low-pass; below half a sample of sigma the signals stay as they are. */
    Signals smoothed(double sigmaSeconds) {
        double sigma = sigmaSeconds * perSecond;
        if (sigma < 0.5) {
            return this;
        }
        double[][] out = new double[CHANNELS][];
        for (int c = 0; c < CHANNELS; c++) {
            out[c] = gaussian(values[c], sigma);
        }
        return new Signals(first, step, perSecond, out);
    }

    /** {@code this - levels}, channel by channel. */
    Signals minus(double[][] levels) {
        double[][] out = new double[CHANNELS][samples()];
        for (int c = 0; c < CHANNELS; c++) {
            for (int s = 0; s < samples(); s++) {
                out[c][s] = values[c][s] - levels[c][s];
            }
        }
        return new Signals(first, step, perSecond, out);
    }

    /** Gaussian filter with ends renormalised over what is there. */
    static double[] gaussian(double[] x, double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[radius + 1];
        for (int i = 0; i <= radius; i++) {
            kernel[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
        }
        double[] y = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            double sum = 0;
            double weight = 0;
            for (int i = Math.max(0, t - radius); i <= Math.min(x.length - 1, t + radius); i++) {
                double w = kernel[Math.abs(i - t)];
                sum += w * x[i];
                weight += w;
            }
            y[t] = sum / weight;
        }
        return y;
    }
}
