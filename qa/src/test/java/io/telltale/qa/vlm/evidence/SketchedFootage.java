package io.telltale.qa.vlm.evidence;

import io.telltale.qa.Spottings;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.footage.FootageOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A drawn face in a folder of 24 frames, {@value #WIDTH}×{@value #HEIGHT} px, 30 frames/s, upright, eyes at (200, 150) and (280, 150). The left mouth corner moves
 * up by 5 px from frame 4 to frame 10 and back to frame 18. What was spotted in it is made up to match.
 */
public final class SketchedFootage {
    static final int WIDTH = 480;
    static final int HEIGHT = 400;
    public static final int FRAMES = 24;
    public static final long ONSET = 4;
    public static final long APEX = 10;
    public static final long OFFSET = 18;
    public static final FrameRate RATE = new FrameRate(30, 1);
    private static final double IOD = 80;
    private static final double RISE = 5;

    private SketchedFootage() {
    }

    public static FootageOptions options() {
        return FootageOptions.DEFAULT.withFps(RATE);
    }

    /** One micro-expression, the smile of {@link Spottings}, with traces whose strain is 3 % at the apex and 0.1 % elsewhere. */
    public static Spotting spotting() {
        Expression smile = new Expression(1, Kind.MICRO, ONSET, APEX, OFFSET, 0.9, 2.1, 3, 0.2, Spottings.smile());
        return spotting(List.of(smile));
    }

    public static Spotting spotting(List<Expression> events) {
        Traces traces = new Traces(RATE);
        for (int i = 0; i < FRAMES; i++) {
            traces.append();
            if (i % 2 == 0) {
                traces.set(i, Traces.Channel.STRAIN, i == APEX ? 0.03 : 0.001);
            }
        }
        return new Spotting("happy_1", RATE, 0, FRAMES, "test", "generic", List.of(), events, List.of(), List.of(), Optional.of(traces));
    }

    /** The face; or noise without one, 120×100 px. */
    public static Path frames(Path folder, boolean face) throws IOException {
        float[] still = face ? face() : noise();
        for (int i = 0; i < FRAMES; i++) {
            BufferedImage picture = face ? shown(still, lift(i)) : shown(still, 0).getSubimage(0, 0, 120, 100);
            ImageIO.write(picture, "png", folder.resolve(String.format("img_%03d.png", i)).toFile());
        }
        return folder;
    }

    private static double lift(int frame) {
        double share = frame <= APEX ? (double) (frame - ONSET) / (APEX - ONSET) : (double) (OFFSET - frame) / (OFFSET - APEX);
        return RISE * Math.clamp(share, 0, 1);
    }

    private static BufferedImage shown(float[] still, double lift) {
        BufferedImage out = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double d = (Math.pow(x - (240 + 0.46 * IOD), 2) + Math.pow(y - (150 + 1.1 * IOD), 2)) / (2 * Math.pow(0.2 * IOD, 2));
                double from = Math.clamp(y + lift * Math.exp(-d), 0, HEIGHT - 1.001);
                int row = (int) from;
                double value = still[row * WIDTH + x] + (from - row) * (still[Math.min(HEIGHT - 1, row + 1) * WIDTH + x] - still[row * WIDTH + x]);
                out.getRaster().setSample(x, y, 0, Math.clamp(Math.round(value), 0, 255));
            }
        }
        return out;
    }

    private static float[] noise() {
        Random random = new Random(1);
        float[] out = new float[WIDTH * HEIGHT];
        for (int i = 0; i < out.length; i++) {
            out[i] = 100 + 10 * random.nextFloat();
        }
        return out;
    }

    private static float[] face() {
        float[] out = new float[WIDTH * HEIGHT];
        Random random = new Random(2);
        float[] skin = new float[WIDTH * HEIGHT];
        for (int i = 0; i < skin.length; i++) {
            skin[i] = (float) random.nextGaussian();
        }
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double texture = 0;
                for (int dy = -2; dy <= 2; dy++) {
                    for (int dx = -2; dx <= 2; dx++) {
                        texture += skin[Math.floorMod(y + dy, HEIGHT) * WIDTH + Math.floorMod(x + dx, WIDTH)];
                    }
                }
                out[y * WIDTH + x] = (float) (shade((x - 240) / IOD, (y - 150) / IOD) + 0.8 * texture);
            }
        }
        return out;
    }

    private static double oval(double x, double y, double cx, double cy, double rx, double ry, double soft) {
        return 1 / (1 + Math.exp((Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) / soft));
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    /** Grey at a place in inter-ocular distances from the midpoint of the eyes. */
    private static double shade(double x, double y) {
        double m = Math.abs(x);
        double v = mix(75, 45, oval(x, y, 0, 0.15, 1.35, 1.9, 0.03));
        double light = 185 - 45 * x * x - 18 * (y - 0.3) * (y - 0.3);
        v = mix(v, light, oval(x, y, 0, 0.55, 1.12, 1.45, 0.025));
        v = mix(v, 0.68 * light, 0.8 * oval(m, y, 0.47, -0.05, 0.42, 0.24, 0.15));
        v = mix(v, 55, oval(m, y, 0.55, -0.31, 0.36, 0.06, 0.15));
        v = mix(v, 200, oval(m, y, 0.5, 0, 0.22, 0.09, 0.1));
        v = mix(v, 40, oval(m, y, 0.5, 0, 0.09, 0.09, 0.1));
        v = mix(v, 1.18 * light, 0.8 * oval(x, y, 0, 0.3, 0.09, 0.45, 0.25));
        v = mix(v, 0.75 * light, 0.7 * oval(m, y, 0.17, 0.35, 0.07, 0.4, 0.3));
        v = mix(v, 50, oval(m, y, 0.12, 0.76, 0.08, 0.045, 0.2));
        v = mix(v, 0.72 * light, 0.8 * oval(x, y, 0, 0.84, 0.28, 0.06, 0.3));
        v = mix(v, 115, oval(x, y, 0, 1.16, 0.42, 0.12, 0.12));
        v = mix(v, 55, oval(x, y, 0, 1.14, 0.44, 0.022, 0.3));
        return mix(v, 0.78 * light, 0.7 * oval(x, y, 0, 1.42, 0.3, 0.06, 0.3));
    }
}
