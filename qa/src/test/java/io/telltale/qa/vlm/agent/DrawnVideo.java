package io.telltale.qa.vlm.agent;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A folder of frames: a drawn face on the canonical template, still but for its mouth corner on the right of the picture, which goes up and comes back. */
final class DrawnVideo {
    static final int FRAMES = 40;
    static final int ONSET = 10;
    static final int APEX = 20;
    static final int OFFSET = 30;
    private static final int SIZE = 256;
    private static final double IOD = 72;
    /** Of the corner at the apex, pixels up. */
    private static final double MOVES = 4;

    private DrawnVideo() {
    }

    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        int[] still = new int[SIZE * SIZE];
        for (int i = 0; i < still.length; i++) {
            still[i] = grey(i % SIZE, i / SIZE, 0);
        }
        for (int frame = 0; frame < FRAMES; frame++) {
            double up = frame <= ONSET || frame >= OFFSET ? 0 : MOVES * (0.5 + 0.5 * Math.cos(Math.PI * (frame - APEX) / (APEX - ONSET)));
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            for (int i = 0; i < still.length; i++) {
                int x = i % SIZE;
                int y = i / SIZE;
                boolean isNear = up > 0 && Math.hypot(u(x) - 0.46, v(y) - 1.10) < 0.8;
                image.getRaster().setSample(x, y, 0, isNear ? grey(x, y, up) : still[i]);
            }
            ImageIO.write(image, "png", folder.resolve(String.format(Locale.ROOT, "img%05d.png", frame)).toFile());
        }
        return folder;
    }

    private static double u(double x) {
        return (x - SIZE / 2.0) / IOD;
    }

    private static double v(double y) {
        return (y - SIZE / 2.0) / IOD + 0.5;
    }

    private static int grey(int px, int py, double up) {
        double x = u(px);
        double y = v(py);
        double weight = Math.exp(-((x - 0.46) * (x - 0.46) + (y - 1.10) * (y - 1.10)) / (2 * 0.2 * 0.2));
        y += weight * up / IOD;
        double m = Math.abs(x);
        double v = mix(70 + 10 * x + 4 * y, 45, oval(x, y, 0, 0.15, 1.35, 1.9, 0.03));
        double light = 185 - 45 * x * x - 18 * (y - 0.3) * (y - 0.3);
        v = mix(v, light, oval(x, y, 0, 0.55, 1.12, 1.45, 0.025));
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
        v += 6 * Math.sin(41 * x + 3) * Math.sin(37 * y) + 5 * Math.sin(23 * x * y + 17 * x) * Math.cos(29 * y);
        return (int) Math.clamp(Math.round(v), 0, 255);
    }

    private static double oval(double x, double y, double cx, double cy, double rx, double ry, double soft) {
        return 1 / (1 + Math.exp((Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) / soft));
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }
}
