package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.image.CatmullRom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A grey picture of twice the wanted resolution (binary PGM), sampled bicubically and averaged over 2×2 as a sensor would. */
final class Photograph implements Scene {
    private final Plane fine;

    Photograph(Plane fine) {
        this.fine = fine;
    }

    /** @param file P5 with 8 bits and no comment lines */
    static Photograph read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = 0;
        int[] header = new int[4];
        for (int i = 0; i < 4; i++) {
            int start = at;
            while (bytes[at] > ' ') {
                at++;
            }
            header[i] = i == 0 ? 0 : Integer.parseInt(new String(bytes, start, at - start));
            at++;
        }
        Plane p = new Plane(header[1], header[2]);
        for (int i = 0; i < p.samples().length; i++) {
            p.samples()[i] = bytes[at + i] & 255;
        }
        return new Photograph(p);
    }

    @Override
    public Plane moved(int width, int height, Motion motion) {
        Plane p = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = 0; k < 4; k++) {
                    double[] from = Scene.origin(x - 0.25 + 0.5 * (k % 2), y - 0.25 + 0.5 * (k / 2), motion);
                    sum += at(2 * from[0] + 0.5, 2 * from[1] + 0.5);
                }
                p.set(x, y, sum / 4);
            }
        }
        return p;
    }

    private float at(double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        float[] wx = weights((float) (x - x0));
        float[] wy = weights((float) (y - y0));
        float sum = 0;
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 4; i++) {
                sum += wx[i] * wy[j] * fine.get(Math.clamp(x0 - 1 + i, 0, fine.width() - 1), Math.clamp(y0 - 1 + j, 0, fine.height() - 1));
            }
        }
        return sum;
    }

    private static float[] weights(float f) {
        return new float[] {CatmullRom.before(f), CatmullRom.at(f), CatmullRom.after(f), CatmullRom.beyond(f)};
    }
}
