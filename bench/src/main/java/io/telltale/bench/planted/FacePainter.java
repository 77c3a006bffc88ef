package io.telltale.bench.planted;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Paints a frontal face, {@code seed -> layers of skin and eyes, wall}: the relief is lit by one lamp and a little sky, hollows are darkened, and albedo
 * carries pores, blotches, spots, brows hair by hair, lips and lashes.
 */
final class FacePainter {
    private final FaceShape shape;
    private final Complexion look;
    private final FaceRelief relief;
    private final ValueNoise noise;
    private final long seed;
    /** Contrast of what is painted on skin, 1 = as drawn. */
    private final double texture;

    FacePainter(long seed, Difficulties.Look wanted) {
        this.seed = seed;
        this.texture = wanted.texture();
        RandomGenerator random = new Well19937c(seed * 31 + 5);
        this.shape = FaceShape.draw(random);
        Complexion drawn = Complexion.draw(random);
        this.look = wanted.dark() ? drawn.darkened() : drawn;
        this.relief = new FaceRelief(shape);
        this.noise = new ValueNoise(seed);
    }

    FaceShape shape() {
        return shape;
    }

    Complexion look() {
        return look;
    }

    /** Head, hair, neck and shoulders with their coverage; the openings of the eyes are painted as lid. */
    Layer skin(double left, double top, double right, double bottom, double perUnit, boolean colour) {
        Layer layer = new Layer(left, top, right, bottom, perUnit, colour, true);
        float[] height = new float[layer.luma.length];
        rows(layer, y -> {
            for (int x = 0; x < layer.width; x++) {
                height[y * layer.width + x] = (float) relief.height(layer.x(x), layer.y(y));
            }
        });
        float[] hollow = height.clone();
        Layer.blur(hollow, layer.width, layer.height, 0.05 * perUnit);
        rows(layer, y -> {
            double[] rgb = new double[3];
            for (int x = 0; x < layer.width; x++) {
                paint(layer, height, hollow, x, y, rgb);
            }
        });
        Brush brush = new Brush(layer, new Well19937c(seed * 17 + 3));
        spots(brush);
        brows(brush);
        lashes(brush);
        return layer;
    }

    private static void rows(Layer layer, IntConsumer row) {
        IntStream.range(0, layer.height).parallel().forEach(row);
    }

    private void paint(Layer layer, float[] height, float[] hollow, int column, int row, double[] rgb) {
        double x = layer.x(column);
        double y = layer.y(row);
        int i = row * layer.width + column;
        double soft = 0.018;
        double face = smooth((shape.outline(y) - Math.abs(x)) / soft);
        double hair = hairCover(x, y);
        double neck = neckCover(x, y);
        double body = bodyCover(x, y);
        double ear = smooth((1 - Math.hypot((Math.abs(x) - shape.halfWidth() + 0.02) / 0.13, (y - 0.22) / 0.30)) * 6);
        rgb[0] = rgb[1] = rgb[2] = 0;
        double cover = 0;
        if (body > 0) {
            double weave = 1 + 0.10 * noise.octaves(x * 60, y * 60, 2, 0.7) + 0.15 * noise.octaves(x * 3, y * 3, 3, 0.5);
            double fall = 0.75 + 0.25 * look.lightX() * x * 0.4;
            mix(rgb, look.cloth()[0] * weave * fall, look.cloth()[1] * weave * fall, look.cloth()[2] * weave * fall, 1);
            cover = body;
        }
        if (neck > 0) {
            double shade = (0.50 + 0.18 * smooth((y - shape.chinY() - 0.15) / 0.5)) * (1 - 0.35 * x * x) * (1 + 0.35 * look.lightX() * x)
                    * (1 + 0.05 * noise.octaves(x * 12, y * 12, 4, 0.7));
            mix(rgb, look.skin()[0] * shade, look.skin()[1] * shade * 0.96, look.skin()[2] * shade * 0.94, cover > 0 ? neck : 1);
            cover = Math.max(cover, neck);
        }
        if (ear > 0) {
            double shade = 0.62 + 0.14 * noise.octaves(x * 9, y * 6, 2, 0.5) + 0.10 * Math.sin(22 * Math.hypot((Math.abs(x) - shape.halfWidth()) / 0.6, y - 0.22));
            mix(rgb, look.skin()[0] * shade, look.skin()[1] * shade * 0.90, look.skin()[2] * shade * 0.90, cover > 0 ? ear : 1);
            cover = Math.max(cover, ear);
        }
        if (face > 0) {
            double[] f = new double[3];
            albedo(x, y, f);
            double light = light(layer, height, hollow, column, row, x, y);
            mix(rgb, f[0] * light, f[1] * light, f[2] * light, cover > 0 ? face : 1);
            cover = Math.max(cover, face);
        }
        if (hair > 0) {
            double strand = noise.octaves(Math.atan2(x, 0.4 - y) * 55, Math.hypot(x, y - 0.4) * 2.5, 4, 0.8);
            double shine = 0.75 + 0.45 * strand + 0.35 * Math.exp(-0.5 * Math.pow((y + 1.25 + 0.2 * x * look.lightX()) / 0.15, 2));
            mix(rgb, look.hair()[0] * shine, look.hair()[1] * shine, look.hair()[2] * shine, cover > 0 ? hair : 1);
            cover = Math.max(cover, hair);
        }
        layer.set(i, Math.clamp(rgb[0], 0, 255), Math.clamp(rgb[1], 0, 255), Math.clamp(rgb[2], 0, 255));
        layer.cover[i] = (float) cover;
    }

    private double light(Layer layer, float[] height, float[] hollow, int column, int row, double x, double y) {
        int w = layer.width;
        int i = row * w + column;
        int l = column > 0 ? i - 1 : i;
        int r = column < w - 1 ? i + 1 : i;
        int u = row > 0 ? i - w : i;
        int d = row < layer.height - 1 ? i + w : i;
        double bump = 0.0055 * texture;
        double zx = (height[r] - height[l]) / Math.max(1, r - l) * layer.perUnit + bump * 30 * noise.at(x * 70, y * 70);
        double zy = (height[d] - height[u]) / Math.max(1, (d - u) / w) * layer.perUnit + bump * 30 * noise.at(x * 70 + 91, y * 70);
        double norm = 1 / Math.sqrt(zx * zx + zy * zy + 1);
        double diffuse = Math.max(0, (-zx * look.lightX() - zy * look.lightY() + look.lightZ()) * norm);
        double sky = 0.5 + 0.5 * zy * norm;
        double gloss = Math.pow(diffuse, 18) * 0.10;
        double open = 1 - Math.clamp(5.0 * (hollow[i] - height[i]), -0.10, 0.45);
        return (look.ambient() * (0.72 + 0.28 * sky) + (1.02 - look.ambient()) * diffuse + gloss) * open;
    }

    private void albedo(double x, double y, double[] rgb) {
        double ax = Math.abs(x);
        double pores = 1 + texture * (0.040 * noise.octaves(x * 2.2, y * 2.2, 3, 0.6) + 0.045 * noise.octaves(x * 14, y * 14, 3, 0.8) + 0.025 * noise.at(x * 85, y * 85));
        double red = FaceRelief.hill(ax, y, 0.62, 0.55, 0.28, 0.22, 0.06) + FaceRelief.hill(ax, y, 0, 0.58, 0.18, 0.14, 0.06)
                + 0.03 * noise.octaves(x * 5 + 40, y * 5, 2, 0.6);
        double tired = FaceRelief.hill(ax, y, 0.46, 0.12, 0.22, 0.06, 0.10) + FaceRelief.hill(ax, y, 0.48, -0.12, 0.22, 0.07, 0.10);
        double beard = look.stubble() * 0.30 * smooth((y - 0.75) / 0.35) * (0.6 + 0.5 * noise.at(x * 95 + 7, y * 95))
                * (1 - FaceRelief.hill(ax, y, 0.0, shape.mouthY(), 0.36, 0.12, 0.85)) * smooth((y - 0.45 - 0.5 * (1 - ax)) / 0.3);
        double k = pores * (1 - tired - Math.max(0, beard)) * (1 - creases(ax, x, y));
        rgb[0] = look.skin()[0] * k * (1 + 0.3 * red);
        rgb[1] = look.skin()[1] * k * (1 - red);
        rgb[2] = look.skin()[2] * k * (1 - red);
        double u = x / shape.mouthHalfWidth();
        if (Math.abs(u) < 1) {
            double line = shape.mouthLine(x);
            double bow = 1 - 0.22 * Math.exp(-0.5 * u * u / 0.01) - 0.25 * Math.abs(u);
            double above = line - shape.upperLip() * 1.25 * Math.sqrt(1 - u * u) * bow;
            double below = line + shape.lowerLip() * Math.pow(1 - u * u, 0.8);
            double lip = smooth((y - above) / 0.030 + 0.3) * smooth((below - y) / 0.040 + 0.3) * smooth((1 - Math.abs(u)) / 0.05);
            double lines = 1 + 0.09 * noise.octaves(x * 45, y * 6 + 30, 2, 0.6);
            for (int c = 0; c < 3; c++) {
                rgb[c] += lip * 0.85 * (look.lip()[c] * lines * pores - rgb[c]);
            }
        }
    }

    /** Dark lines that light alone does not give: nostrils, the seam of the lips, lid folds. */
    private double creases(double ax, double x, double y) {
        double dark = 0;
        double nx = (ax - 0.44 * shape.noseWidth()) / 0.055;
        double ny = (y - shape.noseLength() + 0.015 - 0.25 * (ax - 0.1)) / 0.026;
        dark = Math.max(dark, 0.80 * Math.exp(-0.5 * Math.pow(nx * nx + ny * ny, 1.5)));
        dark = Math.max(dark, 0.26 * Math.exp(-0.5 * Math.pow((Math.hypot((ax - 0.78 * shape.noseWidth()) / 0.085, (y - shape.noseLength() + 0.11) / 0.105) - 1) / 0.14, 2))
                * smooth((ax - 0.80 * shape.noseWidth()) / 0.05));
        dark = Math.max(dark, 0.16 * Math.exp(-0.5 * (Math.pow(x / 0.2, 2) + Math.pow((y - shape.noseLength() - 0.045) / 0.035, 2))));
        double u = x / shape.mouthHalfWidth();
        if (Math.abs(u) < 1.06) {
            double seam = (y - shape.mouthLine(x)) / (0.011 + 0.006 * u * u);
            dark = Math.max(dark, 0.62 * Math.exp(-0.5 * seam * seam) * smooth((1.06 - Math.abs(u)) / 0.12));
        }
        dark = Math.max(dark, 0.35 * Math.exp(-0.5 * (Math.pow((ax - shape.mouthHalfWidth() - 0.01) / 0.028, 2) + Math.pow((y - shape.mouthLine(x) - 0.005) / 0.026, 2))));
        dark = Math.max(dark, 0.10 * FaceRelief.groove(ax, y, 0.29, 0.66, 0.53, 1.08, 0.022, 1));
        EyeShape eye = x < 0 ? shape.right() : shape.left();
        double v = eye.along(x);
        if (Math.abs(v) < 1.35) {
            double arch = Math.max(0, 1 - v * v / 1.7);
            double fold = y - (eye.upperEdge(x) - 0.040 - 0.030 * arch);
            dark = Math.max(dark, 0.42 * arch * Math.exp(-0.5 * Math.pow(fold / 0.0105, 2)));
            double bag = y - (eye.lowerEdge(x) + 0.075 + 0.02 * arch);
            dark = Math.max(dark, 0.10 * arch * Math.exp(-0.5 * Math.pow(bag / 0.018, 2)));
        }
        return dark;
    }

    private double hairCover(double x, double y) {
        double ax = Math.abs(x);
        double outer = y < -1.745 ? 0 : y < 0 ? smooth((1.10 * shape.outline(y / 1.09) - ax + 0.03 * noise.octaves(x * 20, y * 20, 2, 0.5)) / 0.04)
                : smooth((shape.outline(y) * 1.045 - ax) / 0.03);
        double line = -1.10 + 0.10 * noise.octaves(x * 9 + 50, 0, 3, 0.7) + 0.9 * Math.pow(Math.min(1.2, ax / 1.02), 6);
        double below = smooth((line - y) / 0.10);
        double end = 0.15 + 0.05 * noise.at(x * 30, 4);
        return outer * below * smooth((end - y) / 0.08);
    }

    private double neckCover(double x, double y) {
        double half = 0.66 + 0.10 * Math.max(0, y - 2.0) + 0.5 * Math.pow(Math.max(0, y - 2.25), 2);
        return y < 1.2 ? 0 : smooth((half - Math.abs(x)) / 0.02);
    }

    private double bodyCover(double x, double y) {
        double ax = Math.abs(x);
        double collar = 2.36 + 0.28 * Math.exp(-0.5 * x * x / 0.12) + 0.30 * Math.pow(Math.max(0, ax - 0.55), 1.2);
        return smooth((y - collar) / 0.03);
    }

    private void spots(Brush brush) {
        RandomGenerator random = brush.random();
        for (int k = 0; k < look.freckles() + 30; k++) {
            double x = 1.7 * (random.nextDouble() - 0.5);
            double y = k < look.freckles() ? 0.2 + 0.45 * random.nextGaussian() : -1 + 2.7 * random.nextDouble();
            double size = 0.006 + 0.010 * random.nextDouble();
            if (Math.abs(x) < shape.outline(y) - 0.05) {
                brush.dot(x, y, size, texture * (0.10 + 0.22 * random.nextDouble()));
            }
        }
    }

    private void brows(Brush brush) {
        RandomGenerator random = brush.random();
        for (EyeShape eye : shape.eyes()) {
            for (int k = 0; k < 330; k++) {
                double s = random.nextDouble();
                double spread = shape.browThickness() * (1 - 0.65 * Math.pow(s, 2)) * (0.75 + 0.25 * Math.min(1, s / 0.15));
                double x = 0.18 + 0.72 * s;
                double y = shape.browY() + 0.06 - 0.11 * Math.sin(Math.PI * Math.pow(s, 0.8) * 0.80) + 0.02 * s + spread * (random.nextDouble() - 0.5) * 1.7;
                double angle = Math.toRadians(-65 + 75 * Math.min(1, s * 1.3) + 12 * random.nextGaussian());
                double length = 0.075 + 0.04 * random.nextDouble();
                brush.hair(eye.outward() * x, y, eye.outward() * (x + length * Math.cos(angle)), y + length * Math.sin(angle), 0.0055, look.hair(),
                        0.45 + 0.3 * random.nextDouble());
            }
        }
    }

    private void lashes(Brush brush) {
        RandomGenerator random = brush.random();
        double[] dark = {look.hair()[0] * 0.45, look.hair()[1] * 0.45, look.hair()[2] * 0.45};
        for (EyeShape eye : shape.eyes()) {
            for (double v = -1; v < 1; v += 0.02) {
                double x = eye.centreX() + v * eye.halfWidth();
                double next = eye.centreX() + (v + 0.02) * eye.halfWidth();
                double thick = 0.009 + 0.004 * v * eye.outward();
                brush.hair(x, eye.upperEdge(x) - 0.004, next, eye.upperEdge(next) - 0.004, thick, dark, 0.8);
                brush.hair(x, eye.lowerEdge(x) + 0.006, next, eye.lowerEdge(next) + 0.006, 0.006, dark, 0.22);
            }
            for (int k = 0; k < 60; k++) {
                double v = 2 * random.nextDouble() - 1;
                double x = eye.centreX() + v * eye.halfWidth();
                double lean = 0.030 * v + 0.012 * eye.outward() + 0.006 * random.nextGaussian();
                brush.hair(x, eye.upperEdge(x) - 0.003, x + lean, eye.upperEdge(x) - 0.020 - 0.022 * random.nextDouble(), 0.0045, dark, 0.55);
                if (k % 2 == 0) {
                    brush.hair(x, eye.lowerEdge(x) + 0.006, x + 0.7 * lean, eye.lowerEdge(x) + 0.020 + 0.012 * random.nextDouble(), 0.003, dark, 0.28);
                }
            }
        }
    }

    /** The eyeball behind one opening, larger than the opening so that the iris can move. */
    Layer eyeball(EyeShape eye, double perUnit, boolean colour) {
        double reach = eye.halfWidth() + 0.08;
        Layer layer = new Layer(eye.centreX() - reach, eye.centreY() - 0.26, eye.centreX() + reach, eye.centreY() + 0.24, perUnit, colour, false);
        double ix = eye.centreX() - 0.004 * eye.outward();
        double iy = eye.centreY() + 0.5 * (eye.lower() - eye.upper()) - 0.010;
        double radius = 0.094;
        rows(layer, row -> {
            for (int column = 0; column < layer.width; column++) {
                double x = layer.x(column);
                double y = layer.y(row);
                double v = eye.along(x);
                double ball = (0.80 - 0.28 * v * v) * (1 + 0.18 * look.lightX() * v);
                double vein = 1 + 0.03 * noise.octaves(x * 30, y * 30, 3, 0.7);
                double r = 225 * ball * vein;
                double g = 214 * ball * vein * (1 - 0.10 * v * v);
                double b = 210 * ball * vein * (1 - 0.10 * v * v);
                double d = Math.hypot(x - ix, y - iy);
                double angle = Math.atan2(y - iy, x - ix);
                double disc = smooth((radius - d) / 0.014 + 0.5);
                double fibres = 0.85 + 0.35 * noise.octaves(angle * 12, d * 25, 3, 0.7) + 0.35 * smooth((0.055 - d) / 0.02) * 0.6;
                double rim = 1 - 0.55 * smooth((d - 0.070) / 0.024);
                double glow = 0.80 + 0.5 * Math.max(0, -(look.lightX() * (x - ix) + look.lightY() * (y - iy)) / radius);
                double k = fibres * rim * glow;
                r += disc * (look.iris()[0] * k - r);
                g += disc * (look.iris()[1] * k - g);
                b += disc * (look.iris()[2] * k - b);
                double pupil = smooth((0.036 - d) / 0.010 + 0.5);
                r += pupil * (10 - r);
                g += pupil * (9 - g);
                b += pupil * (9 - b);
                double spark = smooth((0.017 - Math.hypot(x - ix - 0.045 * look.lightX() / 0.4, y - iy + 0.035)) / 0.006 + 0.5);
                r += spark * (240 - r);
                g += spark * (240 - g);
                b += spark * (240 - b);
                double caruncle = smooth((-v * eye.outward() - 0.86) / 0.08);
                r += caruncle * 0.6 * (look.lip()[0] - r);
                g += caruncle * 0.6 * (look.lip()[1] - g);
                b += caruncle * 0.6 * (look.lip()[2] - b);
                layer.set(row * layer.width + column, Math.min(255, r), Math.min(255, g), Math.min(255, b));
            }
        });
        return layer;
    }

    /** A wall with a little structure, at the size of the video: luma, blue and red difference. */
    float[][] wall(int width, int height, double interOcular) {
        float[][] planes = new float[3][width * height];
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                double px = x / interOcular;
                double py = y / interOcular;
                double k = 1 + 0.10 * (look.lightX() > 0 ? 1 : -1) * (2.0 * x / width - 1) - 0.08 * y / height + 0.05 * noise.octaves(px * 0.7, py * 0.7, 3, 0.6)
                        + 0.02 * noise.octaves(px * 25, py * 25, 2, 0.7);
                double r = look.wall()[0] * k;
                double g = look.wall()[1] * k;
                double b = look.wall()[2] * k;
                double light = 0.299 * r + 0.587 * g + 0.114 * b;
                planes[0][y * width + x] = (float) light;
                planes[1][y * width + x] = (float) (128 + 0.564 * (b - light));
                planes[2][y * width + x] = (float) (128 + 0.713 * (r - light));
            }
        });
        return planes;
    }

    private static void mix(double[] rgb, double r, double g, double b, double share) {
        rgb[0] += share * (r - rgb[0]);
        rgb[1] += share * (g - rgb[1]);
        rgb[2] += share * (b - rgb[2]);
    }

    private static double smooth(double s) {
        double c = Math.clamp(s, 0, 1);
        return c * c * (3 - 2 * c);
    }
}
