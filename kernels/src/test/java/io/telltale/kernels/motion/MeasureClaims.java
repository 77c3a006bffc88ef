package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Prints, for planted bumps of known motion, the recovered share, the correlation of strain with the true strain and the background: thin plate in one step and
 * coarse to fine. A program, not a test: {@code java -cp … io.telltale.kernels.motion.MeasureClaims [picture.pgm …]}, pictures of 512x512 with an inter-ocular
 * distance of 140 px.
 */
final class MeasureClaims {
    private static final int SIDE = 256;
    private static final int CELLS = 32;

    /** share, sd of share, r, background. */
    record Score(double share, double spread, double r, double background) {
        @Override
        public String toString() {
            return "%.2f+-%.2f r %.2f bg %.3f".formatted(share, spread, r, background);
        }
    }

    interface Estimator {
        List<Flow> cells(MotionBackend backend, Plane reference, List<Plane> frames, ThinPlateOptions options);
    }

    static final Estimator ONE_STEP = (backend, reference, frames, options) -> {
        try (MotionReference r = backend.prepare(reference, CellWeights.everywhere(CELLS, CELLS, new float[0][]), options)) {
            return r.cellMotion(frames);
        }
    };
    static final Estimator COARSE_TO_FINE = (backend, reference, frames, options) -> {
        try (CoarseToFine r = new CoarseToFine(backend, reference, CellWeights.everywhere(CELLS, CELLS, new float[0][]), options)) {
            return r.cellMotion(frames);
        }
    };

    private static final double[][] PLACES = {{95, 170, -.8, -.6}, {161, 170, .8, -.6}, {100, 75, 0, -1}, {156, 75, .3, -.95}, {128, 205, 0, 1}, {128, 165, 1, 0}};

    public static void main(String[] args) throws Exception {
        List<Scene> scenes = new ArrayList<>();
        for (String a : args) {
            scenes.add(Photograph.read(Path.of(a)));
        }
        if (scenes.isEmpty()) {
            scenes.add(Texture.of(1, 25));
            scenes.add(Texture.of(2, 12));
        }
        double[] highPass = {0, 8};
        try (MotionBackend backend = Backends.probe().open("auto", Optional.empty()).backend()) {
            functionals(backend, scenes);
            for (double noise : new double[] {0.5, 1, 3}) {
                for (double amplitude : new double[] {0.25, 0.5, 1, 2}) {
                    var o = new ThinPlateOptions(8, 2000, noise, 0);
                    System.out.printf("noise %.1f, %.2f px: one step %s | shifted .3 %s | alpha 8000 %s | coarse to fine %s%n", noise, amplitude,
                            score(backend, scenes, ONE_STEP, o, amplitude, Motion.NONE, 0),
                            score(backend, scenes, ONE_STEP, o, amplitude, Motion.shift(0.25, 0.17), 0),
                            score(backend, scenes, ONE_STEP, new ThinPlateOptions(8, 8000, noise, 0), amplitude, Motion.NONE, 0),
                            score(backend, scenes, COARSE_TO_FINE, o, amplitude, Motion.NONE, 0));
                }
            }
            for (double hp : highPass) {
                for (double light : new double[] {0, 0.02}) {
                    var o = new ThinPlateOptions(8, 2000, 1, hp);
                    System.out.printf("noise 1, .5 px, high-pass %.0f, gain and ramp %.2f: %s | shifted .3 %s | coarse to fine %s%n", hp, light,
                            score(backend, scenes, ONE_STEP, o, 0.5, Motion.NONE, light),
                            score(backend, scenes, ONE_STEP, o, 0.5, Motion.shift(0.25, 0.17), light),
                            score(backend, scenes, COARSE_TO_FINE, o, 0.5, Motion.NONE, light));
                }
            }
            for (double amplitude : new double[] {2, 4, 8, 12}) {
                for (double hp : highPass) {
                    var o = new ThinPlateOptions(8, 2000, 1, hp);
                    System.out.printf("noise 1, %.0f px, high-pass %.0f: coarse to fine %s | with light %s%n", amplitude, hp,
                            score(backend, scenes, COARSE_TO_FINE, o, amplitude, Motion.NONE, 0), score(backend, scenes, COARSE_TO_FINE, o, amplitude, Motion.NONE, 0.02));
                }
            }
        }
    }

    /** Slope of the region functionals on bumps, their spread in a still picture against the prediction, and what light does to them. */
    private static void functionals(MotionBackend backend, List<Scene> scenes) {
        for (double noise : new double[] {0.5, 1, 3}) {
            Random random = new Random(8);
            double sigma = Math.sqrt(noise * noise + 1.0 / 12);
            List<Double> ratios = new ArrayList<>();
            List<Double> predicted = new ArrayList<>();
            double[] slope = new double[4];
            double lightMean = 0;
            double plainMean = 0;
            for (Scene scene : scenes) {
                Plane still = scene.picture(SIDE, SIDE);
                float[][] regions = new float[PLACES.length][CELLS * CELLS];
                for (int r = 0; r < PLACES.length; r++) {
                    for (int c = 0; c < CELLS * CELLS; c++) {
                        double dx = c % CELLS * 8 + 3.5 - PLACES[r][0];
                        double dy = c / CELLS * 8 + 3.5 - PLACES[r][1];
                        regions[r][c] = (float) Math.exp(-0.5 * (dx * dx + dy * dy) / 100);
                    }
                }
                CellWeights weights = CellWeights.everywhere(CELLS, CELLS, regions);
                try (MotionReference reference = backend.prepare(Scene.noisy(still, noise, random), weights, new ThinPlateOptions(8, 2000, sigma, 0))) {
                    List<Plane> quiet = new ArrayList<>();
                    for (int i = 0; i < 100; i++) {
                        quiet.add(Scene.noisy(still, noise, random));
                    }
                    RegionMotion m = reference.regionMotion(quiet);
                    RegionMotion lit = reference.regionMotion(quiet.stream().map(p -> lit(p, 0.02)).toList());
                    for (int r = 0; r < PLACES.length; r++) {
                        double mean = 0, square = 0;
                        for (int f = 0; f < 100; f++) {
                            mean += m.u(f, r) / 100.0;
                            square += m.u(f, r) * m.u(f, r) / 100.0;
                            plainMean += Math.abs(m.u(f, r)) / (100.0 * PLACES.length * scenes.size());
                            lightMean += Math.abs(lit.u(f, r)) / (100.0 * PLACES.length * scenes.size());
                        }
                        ratios.add(Math.sqrt((square - mean * mean) * 100 / 99 / reference.variance(r, 0)));
                        predicted.add(Math.sqrt(reference.variance(r, 0)));
                        double[] p = PLACES[r];
                        for (int a = 0; a < slope.length; a++) {
                            double amplitude = new double[] {0.25, 0.5, 1, 2}[a];
                            Motion bump = Motion.bump(p[0], p[1], 17, p[2] * amplitude, p[3] * amplitude);
                            double truth = 0, norm = 0;
                            for (int c = 0; c < CELLS * CELLS; c++) {
                                double x = c % CELLS * 8 + 3.5;
                                double y = c / CELLS * 8 + 3.5;
                                truth += weights.region(r, c) * (p[2] * bump.u(x, y) + p[3] * bump.v(x, y));
                                norm += weights.region(r, c);
                            }
                            RegionMotion moved = reference.regionMotion(List.of(Scene.noisy(scene.moved(SIDE, SIDE, bump), noise, random)));
                            slope[a] += (p[2] * (moved.u(0, r) - mean) + p[3] * moved.v(0, r)) / (truth / norm) / (PLACES.length * scenes.size());
                        }
                    }
                }
            }
            ratios.sort(null);
            predicted.sort(null);
            System.out.printf("functionals, noise %.1f: observed/predicted sd median %.3f (%.2f..%.2f); predicted sd median %.4f px; mean |u| still %.4f, with gain and ramp 2 %% %.4f;"
                    + " slope at .25, .5, 1, 2 px: %.2f %.2f %.2f %.2f%n", noise, ratios.get(ratios.size() / 2), ratios.getFirst(), ratios.getLast(),
                    predicted.get(predicted.size() / 2), plainMean, lightMean, slope[0], slope[1], slope[2], slope[3]);
        }
    }

    /** Mean over scenes, places and two sizes of bump; large motions only over the wide bump, which stays invertible. */
    static Score score(MotionBackend backend, List<Scene> scenes, Estimator estimator, ThinPlateOptions options, double amplitude, Motion rigid, double light) {
        Random random = new Random(7);
        List<Double> shares = new ArrayList<>();
        double r = 0;
        double background = 0;
        for (Scene scene : scenes) {
            Plane still = scene.picture(SIDE, SIDE);
            Plane reference = Scene.noisy(still, options.noise(), random);
            List<Plane> frames = new ArrayList<>();
            List<Motion> truths = new ArrayList<>();
            for (double sigma : amplitude > 3 ? new double[] {amplitude > 6 ? 24 : 17} : new double[] {17, 9}) {
                for (double[] p : PLACES) {
                    Motion bump = Motion.bump(p[0], p[1], sigma, p[2] * amplitude, p[3] * amplitude);
                    truths.add(bump);
                    frames.add(Scene.noisy(lit(scene.moved(SIDE, SIDE, bump.plus(rigid)), light), options.noise(), random));
                }
            }
            frames.add(Scene.noisy(lit(scene.moved(SIDE, SIDE, rigid), light), options.noise(), random));
            List<Flow> cells = estimator.cells(backend, reference, frames, options);
            for (int f = 0; f < truths.size(); f++) {
                Flow flow = Upsample.bicubic(cells.get(f), 8);
                double[] p = PLACES[f % PLACES.length];
                double along = p[2] * (flow.u().get((int) p[0], (int) p[1]) - rigid.u(0, 0)) + p[3] * (flow.v().get((int) p[0], (int) p[1]) - rigid.v(0, 0));
                shares.add(along / amplitude / Math.hypot(p[2], p[3]) / Math.hypot(p[2], p[3]));
                r += correlation(OpticalStrain.magnitude(flow), OpticalStrain.magnitude(truths.get(f).sampled(SIDE, SIDE))) / (truths.size() * scenes.size());
            }
            background += rms(Upsample.bicubic(cells.getLast(), 8)) / scenes.size();
        }
        double mean = shares.stream().mapToDouble(d -> d).average().orElseThrow();
        double spread = Math.sqrt(shares.stream().mapToDouble(d -> (d - mean) * (d - mean)).average().orElseThrow());
        return new Score(mean, spread, r, background);
    }

    /** A gain of 1 + light and a lateral ramp of ±light/2. */
    static Plane lit(Plane p, double light) {
        Plane out = p.copy();
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] *= (float) (1 + light + light * (i % p.width() / (double) p.width() - 0.5));
        }
        return out;
    }

    private static boolean inFace(int i) {
        double x = (i % SIDE - 128) / 75.0;
        double y = (i / SIDE - 135) / 100.0;
        return x * x + y * y <= 1;
    }

    static double correlation(Plane a, Plane b) {
        double n = 0, sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
        for (int i = 0; i < a.samples().length; i++) {
            if (inFace(i)) {
                double p = a.samples()[i];
                double q = b.samples()[i];
                n++;
                sa += p;
                sb += q;
                aa += p * p;
                bb += q * q;
                ab += p * q;
            }
        }
        return (ab - sa * sb / n) / Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
    }

    /** rms of the flow about its mean, both components together, in the face. */
    static double rms(Flow f) {
        double n = 0, u = 0, v = 0, sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            if (inFace(i)) {
                n++;
                u += f.u().samples()[i];
                v += f.v().samples()[i];
            }
        }
        for (int i = 0; i < SIDE * SIDE; i++) {
            if (inFace(i)) {
                sum += Math.pow(f.u().samples()[i] - u / n, 2) + Math.pow(f.v().samples()[i] - v / n, 2);
            }
        }
        return Math.sqrt(sum / n);
    }
}
