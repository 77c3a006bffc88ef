package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Prints, for planted bumps of known motion, the recovered share, the correlation of strain with the true strain and the background: thin plate in one step
 * and coarse to fine. A program, not a test: {@code java -cp … io.telltale.kernels.motion.MeasureClaims [picture.pgm …]}, pictures of 512x512 with an inter-ocular distance of 140 px.
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
            for (double noise : new double[] {0.5, 1, 2, 3}) {
                for (double amplitude : new double[] {0.1, 0.25, 0.5, 1, 2}) {
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
