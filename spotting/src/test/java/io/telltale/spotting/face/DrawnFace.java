package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import io.telltale.kernels.image.CatmullRom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A drawn face with known motion: shaded ovals on the canonical template plus skin texture, kept as one finely sampled smooth picture, and shown under any
 * similarity with expressions, gain and noise. Seeded; two seeds are two different skins.
 */
final class DrawnFace {
    /** Samples per IOD of the stored picture. */
    private static final double FINE = 240;
    private static final double LEFT = -2.2;
    private static final double TOP = -2.0;
    private static final int WIDE = (int) (4.4 * FINE);
    private static final int HIGH = (int) (5.0 * FINE);

    private static final int NOISE = 1 << 16;

    private final float[] picture = new float[WIDE * HIGH];
    private final float[] noiseTable = new float[NOISE];
    private final boolean stranger;

    /** A smooth displacement: at distance d from (x, y) the skin has moved by (dx, dy) exp(-d²/2 sigma²). All in IOD. */
    record Bump(double x, double y, double dx, double dy, double sigma) {
    }

    DrawnFace(long seed) {
        this(seed, false);
    }

    /** @param stranger another person: darker, lit from the side, with a beard and a longer nose */
    DrawnFace(long seed, boolean stranger) {
        this.stranger = stranger;
        double texture = 5;
        Random random = new Random(seed);
        for (int i = 0; i < NOISE; i++) {
            noiseTable[i] = (float) random.nextGaussian();
        }
        float[] noise = new float[picture.length];
        float[] octave = new float[picture.length];
        for (double sigma : new double[] {2.5, 5, 11}) {
            for (int i = 0; i < octave.length; i++) {
                octave[i] = (float) random.nextGaussian();
            }
            new GaussianBlur(sigma).apply(octave, WIDE, HIGH);
            double level = texture / Math.sqrt(3) * 2 * sigma * Math.sqrt(Math.PI);
            for (int i = 0; i < octave.length; i++) {
                noise[i] += (float) (level * octave[i]);
            }
        }
        for (int j = 0; j < HIGH; j++) {
            for (int i = 0; i < WIDE; i++) {
                picture[j * WIDE + i] = (float) shade(LEFT + i / FINE, TOP + j / FINE) + noise[j * WIDE + i];
            }
        }
        new GaussianBlur(2).apply(picture, WIDE, HIGH);
    }

    private static double oval(double x, double y, double cx, double cy, double rx, double ry, double soft) {
        double d = Math.hypot((x - cx) / rx, (y - cy) / ry);
        return 1 / (1 + Math.exp((d - 1) / soft));
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private double shade(double x, double y) {
        double v = 70 + 10 * x + 4 * y;
        v = mix(v, 120, oval(x, y, 0, 2.6, 0.7, 1.2, 0.05));
        v = mix(v, 45, oval(x, y, 0, 0.15, 1.35, 1.9, 0.03));
        double skin = oval(x, y, 0, 0.55, 1.12, 1.45, 0.025);
        double light = 185 - 45 * x * x - 18 * (y - 0.3) * (y - 0.3);
        if (stranger) {
            light = mix(0.8 * light + 25 * x, 60, 0.85 * oval(x, y, 0, 1.35, 0.95, 0.6, 0.08) * (1 - oval(x, y, 0, 1.16, 0.46, 0.14, 0.1)));
        }
        v = mix(v, light, skin);
        double m = Math.abs(x);
        v = mix(v, 0.68 * light, 0.8 * oval(m, y, 0.47, -0.05, 0.42, 0.24, 0.15));
        v = mix(v, 55, oval(m, y + 0.10 * (m - 0.5) * (m - 0.5), 0.55, -0.31, 0.36, 0.06, 0.15));
        v = mix(v, 200, oval(m, y, 0.5, 0, 0.22, 0.09, 0.1));
        v = mix(v, 40, oval(m, y, 0.5, -0.01, 0.09, 0.09, 0.1));
        v = mix(v, 60, oval(m, y, 0.5, -0.09, 0.25, 0.025, 0.3));
        v = mix(v, 1.18 * light, 0.8 * oval(x, y, 0, 0.3, 0.09, 0.45, 0.25));
        v = mix(v, 0.75 * light, 0.7 * oval(m, y, 0.17, 0.35, 0.07, 0.4, 0.3));
        v = mix(v, 50, oval(m, y, 0.12, 0.76, 0.08, 0.045, 0.2));
        v = mix(v, 0.72 * light, 0.8 * oval(x, y, 0, 0.84, 0.28, 0.06, 0.3));
        v = mix(v, 1.1 * light, 0.6 * oval(m, y, 0.62, 0.5, 0.25, 0.2, 0.3));
        v = mix(v, 115, oval(x, y, 0, 1.16, 0.42, 0.12, 0.12));
        v = mix(v, 55, oval(x, y, 0, 1.14, 0.44, 0.022, 0.3));
        v = mix(v, 0.78 * light, 0.7 * oval(x, y, 0, 1.42, 0.3, 0.06, 0.3));
        return v;
    }

    /**
     * Shows the face.
     *
     * @param iodToFrame from IOD round the midpoint of the eyes to pixels of the frame
     * @param noise      standard deviation of the sensor noise, grey levels
     */
    byte[] show(int width, int height, Similarity iodToFrame, List<Bump> bumps, double gain, double noise, Random random) {
        byte[] out = new byte[width * height];
        Similarity back = iodToFrame.inverse();
        // Averages over a pixel where the frame is much coarser than the stored picture.
        int parts = (int) Math.max(1, Math.round(FINE / iodToFrame.scale() / 2));
        for (int y = 0; y < height; y++) {
            int draw = noise > 0 ? random.nextInt(NOISE) : 0;
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int j = 0; j < parts; j++) {
                    for (int i = 0; i < parts; i++) {
                        double px = x + (i + 0.5) / parts - 0.5;
                        double py = y + (j + 0.5) / parts - 0.5;
                        double u = back.x(px, py);
                        double v = back.y(px, py);
                        double du = 0;
                        double dv = 0;
                        for (Bump b : bumps) {
                            double d = ((u - b.x) * (u - b.x) + (v - b.y) * (v - b.y)) / (2 * b.sigma * b.sigma);
                            if (d < 12) {
                                double w = Math.exp(-d);
                                du += w * b.dx;
                                dv += w * b.dy;
                            }
                        }
                        sum += at(u - du, v - dv);
                    }
                }
                double value = gain * sum / (parts * parts) + noise * noiseTable[(draw + x) & (NOISE - 1)];
                out[y * width + x] = (byte) Math.clamp(Math.round(value), 0, 255);
            }
        }
        return out;
    }

    private float at(double u, double v) {
        double x = Math.clamp((u - LEFT) * FINE, 1, WIDE - 3);
        double y = Math.clamp((v - TOP) * FINE, 1, HIGH - 3);
        return CatmullRom.sample(picture, WIDE, x, y);
    }

    /** A still, frontal face in the middle of the frame. */
    byte[] still(int width, int height, double iod) {
        return show(width, height, middle(width, height, iod), List.of(), 1, 0, null);
    }

    static Similarity middle(int width, int height, double iod) {
        return Similarity.scaled(iod, width / 2.0, height / 2.0 - 0.5 * iod);
    }

    /** The pose that belongs to a placement of the face. */
    static Similarity pose(Similarity iodToFrame) {
        return iodToFrame.compose(Similarity.scaled(1 / CanonicalFace.IOD, -CanonicalFace.EYES_X / CanonicalFace.IOD, -CanonicalFace.EYES_Y / CanonicalFace.IOD));
    }

    /** Sway as in field recordings: ±2.5 px, 0.5 degrees, 0.3 per cent, slow sines around the middle. */
    static Similarity sway(int frame, int width, int height, double iod) {
        double t = frame / 200.0;
        double dx = 2.5 * Math.sin(2 * Math.PI * 0.7 * t) * 0.8 + 0.5 * Math.sin(2 * Math.PI * 2.3 * t + 1);
        double dy = 2.5 * Math.sin(2 * Math.PI * 0.5 * t + 0.4) * 0.9 + 0.25 * Math.sin(2 * Math.PI * 3.1 * t);
        double turn = Math.toRadians(0.5) * Math.sin(2 * Math.PI * 0.6 * t + 2);
        double scale = 1 + 0.003 * Math.sin(2 * Math.PI * 0.4 * t + 1);
        Similarity place = middle(width, height, iod);
        double a = scale * Math.cos(turn);
        double b = scale * Math.sin(turn);
        Similarity move = new Similarity(a, b, width / 2.0 + dx - a * width / 2.0 + b * height / 2.0, height / 2.0 + dy - b * width / 2.0 - a * height / 2.0);
        return move.compose(place);
    }

    /** The expressions of frame f: two of 1.2 px (brow, mouth corner) and one of 6 px (the other mouth corner), raised cosines in time. */
    static List<Bump> expressions(int frame, double iod) {
        List<Bump> bumps = new ArrayList<>();
        add(bumps, frame, 60, 40, -0.45, -0.31, 0, -1.2 / iod, 0.15);
        add(bumps, frame, 130, 36, -0.46, 1.10, 0.4 / iod, -1.13 / iod, 0.15);
        add(bumps, frame, 220, 60, 0.46, 1.10, 3.4 / iod, -4.9 / iod, 0.2);
        return bumps;
    }

    private static void add(List<Bump> bumps, int frame, int middle, int half, double x, double y, double dx, double dy, double sigma) {
        double t = (double) (frame - middle) / half;
        if (Math.abs(t) < 1) {
            double size = 0.5 + 0.5 * Math.cos(Math.PI * t);
            bumps.add(new Bump(x, y, size * dx, size * dy, sigma));
        }
    }
}
