package io.telltale.bench.smallmotion;

import io.telltale.bench.planted.PlantedClip.Codec;
import io.telltale.bench.planted.PlantedClip.Coding;
import io.telltale.bench.planted.Portrait;
import io.telltale.bench.smallmotion.Motion.Edge;
import io.telltale.bench.smallmotion.Motion.OneBump;
import io.telltale.bench.smallmotion.Motion.Pattern;
import io.telltale.bench.smallmotion.Motion.Unit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables of the benchmark, each with one thing that varies along its rows and one along its columns. Everything follows from the seed: the same suite is the
 * same pairs, bit for bit.
 */
public final class Suite {
    /** Inter-ocular distance of the canonical crop, px. */
    private static final double IOD = 70;
    /** Widths of the bumps of an action unit, as in the measurements that the gates come from: 17 and 9 px at 70 px. */
    private static final double[] WIDTHS = {17 / 70.0, 9 / 70.0};
    private static final double[] PEAKS = {0.1, 0.25, 0.5, 1, 2, 3};
    private static final double[] NOISES = {0.5, 1, 2, 3};
    private static final double[] SIGMAS = {4, 6, 9, 12, 17, 24};
    private static final double LOW = 8;
    private static final double HIGH = 24;
    private static final double SHIFT = 0.3;

    private final List<Condition> conditions = new ArrayList<>();
    private final long seed;

    private Suite(long seed) {
        this.seed = seed;
    }

    /** A suite of one's own. */
    static Suite of(List<Condition> conditions) {
        Suite suite = new Suite(0);
        suite.conditions.addAll(conditions);
        return suite;
    }

    List<Condition> conditions() {
        return conditions;
    }

    /** Pairs in all. */
    public long pairs() {
        return conditions.stream().mapToLong(c -> c.cases().size()).sum();
    }

    /** About a minute: faces at two noise levels, bumps of 6 and 17 px, a shift, a change of light, lips. */
    public static Suite quick(long seed) {
        Suite suite = new Suite(seed);
        List<Surface> faces = suite.faces(2, IOD);
        suite.units("Faces, still head", faces, new double[] {1, 3}, new double[] {0.25, 0.5, 1}, 4, 0);
        suite.units("Faces, shifted by 0.3 px", faces, new double[] {1}, new double[] {0.25, 0.5, 1}, 4, SHIFT);
        suite.bumps(new double[] {1}, new double[] {6, 17}, 0.5, 3);
        suite.light(faces, 4);
        suite.edges(faces, new double[] {0.5, 1}, 2, List.of(Edge.LIPS_PART));
        return suite;
    }

    /**
     * Everything, a quarter of an hour and more.
     *
     * @param photos faces of the user's own, in place of the drawn ones; may be empty
     */
    public static Suite full(long seed, List<Portrait> photos) throws IOException {
        Suite suite = new Suite(seed);
        List<Surface> faces = new ArrayList<>();
        for (Portrait p : photos) {
            faces.add(Surface.photo(p, IOD));
        }
        if (faces.isEmpty()) {
            faces.addAll(suite.faces(4, IOD));
        }
        suite.units("Faces, still head", faces, NOISES, PEAKS, 12, 0);
        suite.units("Faces, shifted by 0.3 px", faces, new double[] {1, 3}, new double[] {0.25, 0.5, 1}, 12, SHIFT);
        suite.bumps(NOISES, SIGMAS, 0.5, 6);
        suite.bumps(new double[] {1}, SIGMAS, 1.5, 6);
        suite.light(faces, 12);
        suite.edges(faces, new double[] {0.25, 0.5, 1, 2, 3}, 8, List.of(Edge.values()));
        suite.scales(photos, new double[] {0.25, 0.5, 1}, 8);
        suite.coded(faces, new double[] {0.25, 0.5, 1}, 8);
        return suite;
    }

    private List<Surface> faces(int count, double iod) {
        List<Surface> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(Surface.drawnFace(1000 + 10 * seed + i, iod));
        }
        return out;
    }

    /** Patterns, widths and faces take turns: twelve pairs are all patterns at both widths. */
    private void units(String table, List<Surface> faces, double[] noises, double[] peaks, int pairs, double shift) {
        for (double noise : noises) {
            for (double peak : peaks) {
                conditions.add(new Condition(table, "noise " + text(noise), text(peak) + " px", units(faces, noise, peak, pairs, shift, Light.STEADY, Optional.empty())));
            }
        }
    }

    private List<Case> units(List<Surface> faces, double noise, double peak, int pairs, double shift, Light light, Optional<Coding> coding) {
        List<Case> cases = new ArrayList<>();
        Pattern[] patterns = Pattern.values();
        for (int i = 0; i < pairs; i++) {
            // A quick suite has fewer pairs than patterns: it takes them from both ends.
            Pattern pattern = patterns[(pairs < patterns.length ? 3 * i + i / 2 : i) % patterns.length];
            double width = WIDTHS[(i + i / patterns.length) % WIDTHS.length];
            cases.add(new Case(faces.get(i % faces.size()), new Unit(pattern, width), peak, shift, noise, light, coding, noiseSeed(i, noise, peak)));
        }
        return cases;
    }

    private void bumps(double[] noises, double[] sigmas, double peak, int pairs) {
        for (double contrast : new double[] {LOW, HIGH}) {
            List<Surface> textures = new ArrayList<>();
            for (int i = 0; i < Math.min(3, pairs); i++) {
                textures.add(Surface.texture("texture " + text(contrast), seed * 100 + i, contrast, IOD));
            }
            for (double noise : noises) {
                for (double sigma : sigmas) {
                    List<Case> cases = new ArrayList<>();
                    for (int i = 0; i < pairs; i++) {
                        cases.add(new Case(textures.get(i % textures.size()), new OneBump(sigma, i), peak, 0, noise, Light.STEADY, Optional.empty(), noiseSeed(i, noise, sigma)));
                    }
                    conditions.add(new Condition("Bumps of " + text(peak) + " px on texture", "contrast " + text(contrast) + ", noise " + text(noise), "sigma " + text(sigma), cases));
                }
            }
        }
    }

    private void light(List<Surface> faces, int pairs) {
        for (Light light : List.of(Light.STEADY, new Light(0.02, 0), new Light(0.02, 0.02))) {
            conditions.add(new Condition("Change of light, noise 1", light.toString(), "0.5 px", units(faces, 1, 0.5, pairs, 0, light, Optional.empty())));
        }
    }

    private void edges(List<Surface> faces, double[] peaks, int pairs, List<Edge> edges) {
        for (Edge edge : edges) {
            for (double peak : peaks) {
                List<Case> cases = new ArrayList<>();
                for (int i = 0; i < pairs; i++) {
                    cases.add(new Case(faces.get(i % faces.size()), edge, peak, 0, 1, Light.STEADY, Optional.empty(), noiseSeed(i, 1, peak)));
                }
                conditions.add(new Condition("Opposite motion, noise 1, share 2 px from the edge", edge.toString(), text(peak) + " px", cases));
            }
        }
    }

    private void scales(List<Portrait> photos, double[] peaks, int pairs) throws IOException {
        for (double iod : new double[] {IOD, 98, 130}) {
            List<Surface> faces = new ArrayList<>();
            for (Portrait p : photos) {
                faces.add(Surface.photo(p, iod));
            }
            if (faces.isEmpty()) {
                faces.addAll(faces(2, iod));
            }
            for (double peak : peaks) {
                conditions.add(new Condition("Size of the face, noise 1", text(iod) + " px between the eyes", text(peak) + " px",
                        units(faces, 1, peak, pairs, 0, Light.STEADY, Optional.empty())));
            }
        }
    }

    private void coded(List<Surface> faces, double[] peaks, int pairs) {
        for (Coding coding : List.of(new Coding(Codec.MJPEG, 0.85), new Coding(Codec.H264, 0.9), new Coding(Codec.H264, 0.6))) {
            for (double peak : peaks) {
                conditions.add(new Condition("Encoded video, noise 1", coding.codec() + " " + text(coding.quality()), text(peak) + " px",
                        units(faces, 1, peak, pairs, 0, Light.STEADY, Optional.of(coding))));
            }
        }
    }

    private long noiseSeed(int pair, double noise, double other) {
        return 31 * (31 * (31 * seed + pair) + Double.hashCode(noise)) + Double.hashCode(other);
    }

    private static String text(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
