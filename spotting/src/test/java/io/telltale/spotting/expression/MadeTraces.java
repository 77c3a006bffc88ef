package io.telltale.spotting.expression;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Traces written by hand: events of known course, drift, noise, blinks and seams. Displacements in IOD, times in seconds. */
final class MadeTraces {
    private final FrameRate rate;
    private final int frames;
    private final Map<Region, double[][]> motion = new EnumMap<>(Region.class);
    private final double[] eye;
    private final boolean[] seam;
    private final boolean[] lost;

    MadeTraces(FrameRate rate, double seconds) {
        this.rate = rate;
        this.frames = (int) Math.round(rate.frames(seconds));
        for (Region region : Region.values()) {
            motion.put(region, new double[2][frames]);
        }
        this.eye = new double[frames];
        Arrays.fill(eye, 40);
        this.seam = new boolean[frames];
        this.lost = new boolean[frames];
    }

    int frame(double seconds) {
        return (int) Math.round(rate.frames(seconds));
    }

    /** A raised-cosine rise and fall with a plateau between. */
    MadeTraces event(double onset, double apex, double leave, double offset, double right, double down, Region... regions) {
        for (int f = 0; f < frames; f++) {
            double t = rate.seconds(f);
            double a = t < onset || t > offset ? 0 : t < apex ? ease((t - onset) / (apex - onset)) : t < leave ? 1 : ease((offset - t) / (offset - leave));
            for (Region region : regions) {
                motion.get(region)[0][f] += a * right;
                motion.get(region)[1][f] += a * down;
            }
        }
        return this;
    }

    private static double ease(double x) {
        return 0.5 - 0.5 * Math.cos(Math.PI * x);
    }

    MadeTraces noise(double sigma, long seed) {
        Random random = new Random(seed);
        for (double[][] xy : motion.values()) {
            for (int f = 0; f < frames; f++) {
                xy[0][f] += sigma * random.nextGaussian();
                xy[1][f] += sigma * random.nextGaussian();
            }
        }
        return this;
    }

    /** A slow sinusoid on every region, in proportion to its place. */
    MadeTraces drift(double size, double periodSeconds) {
        for (Map.Entry<Region, double[][]> entry : motion.entrySet()) {
            for (int f = 0; f < frames; f++) {
                double s = size * Math.sin(2 * Math.PI * rate.seconds(f) / periodSeconds);
                entry.getValue()[0][f] += s * entry.getKey().x();
                entry.getValue()[1][f] += s * entry.getKey().y();
            }
        }
        return this;
    }

    MadeTraces blink(double from, double to) {
        for (int f = Math.max(0, frame(from)); f < Math.min(frames, frame(to)); f++) {
            eye[f] -= 22 * Math.sin(Math.PI * (f - frame(from)) / (frame(to) - frame(from)));
        }
        return this;
    }

    MadeTraces seam(double at, double jump) {
        seam[frame(at)] = true;
        for (double[][] xy : motion.values()) {
            for (int f = frame(at); f < frames; f++) {
                xy[0][f] += jump;
            }
        }
        return this;
    }

    MadeTraces lost(double from, double to) {
        for (int f = frame(from); f < frame(to); f++) {
            lost[f] = true;
        }
        return this;
    }

    Traces traces() {
        Traces traces = new Traces(rate);
        for (int f = 0; f < frames; f++) {
            traces.append();
            if (seam[f]) {
                traces.markSeam(f);
            }
            if (lost[f]) {
                continue;
            }
            for (Map.Entry<Region, double[][]> entry : motion.entrySet()) {
                traces.set(f, entry.getKey(), entry.getValue()[0][f], entry.getValue()[1][f]);
            }
            traces.set(f, Channel.RIGID, 0);
            traces.set(f, Channel.EYE_R, eye[f]);
            traces.set(f, Channel.EYE_L, eye[f]);
        }
        return traces;
    }
}
