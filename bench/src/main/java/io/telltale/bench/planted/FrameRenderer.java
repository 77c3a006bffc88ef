package io.telltale.bench.planted;

import java.util.Arrays;

/**
 * One frame of a scene, {@code (scene, frame number) -> planar YCbCr 4:2:0, limited range}.
 *
 * <p>Every pixel p asks where its skin lies at rest: {@code q = R^-1(p - U(q))}, with the displacement U of {@link FaceState} in pixels and R the resting pose,
 * solved by fixed point on a grid of every {@value #STRIDE}th pixel and interpolated in between. Beside a lid or a lip {@link Slit} gives the last step.
 * Inverse warping of smooth one-to-one maps leaves no tears. Each thread needs its own renderer.
 */
final class FrameRenderer {
    private static final int STRIDE = 4;
    private static final double LID_REACH = 0.25;
    private static final double LOWER_LID_REACH = 0.16;

    private final Scene scene;
    private final CameraModel camera;
    private final FaceState state;
    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final float[] restX;
    private final float[] restY;
    private final float[] fold;
    private final boolean drawn;
    private final Layer skin;
    private final FaceShape shape;
    private final EyeShape[] eyes;
    private final Layer[] eyeballs;
    private final double toothLight;
    private final boolean colour;
    private final float[] wallLuma;
    private final float[] lights;
    private final double[] sample = new double[3];
    private final double[] shadow;
    private final Glasses glasses;
    private Similarity toHead;
    private double shiftX;
    private double shiftY;

    FrameRenderer(Scene scene, CameraModel camera) {
        this.scene = scene;
        this.camera = camera;
        this.state = new FaceState(scene);
        this.width = scene.options().picture().width();
        this.height = scene.options().picture().height();
        this.colour = scene.options().picture().colour();
        this.columns = (width + STRIDE - 1) / STRIDE + 1;
        this.rows = (height + STRIDE - 1) / STRIDE + 1;
        this.lights = new float[width];
        this.shadow = new double[columns];
        Arrays.fill(shadow, 1);
        this.glasses = scene.options().difficulties().look().glasses() ? new Glasses(scene.options().seed()) : null;
        this.restX = new float[columns * rows];
        this.restY = new float[columns * rows];
        this.fold = new float[columns * rows];
        this.drawn = scene.wall() != null;
        this.wallLuma = drawn ? scene.wall()[0] : null;
        this.skin = scene.skin();
        this.shape = scene.shape();
        this.eyes = shape.eyes().toArray(EyeShape[]::new);
        this.eyeballs = scene.eyeballs().toArray(Layer[]::new);
        this.toothLight = Math.min(195, 1.15 * (skin.luma(-0.6, 0.55) + skin.luma(0.6, 0.55)) / 2);
    }

    int bytes() {
        return width * height * 3 / 2;
    }

    /** Renders frame {@code n} into {@code yuv} and returns the pose of its head. */
    Similarity render(int n, byte[] yuv) {
        double seconds = scene.script().rate().seconds(n);
        state.at(seconds);
        findRest();
        double level = camera.level(seconds);
        double tilt = camera.tilt(seconds);
        if (!colour) {
            Arrays.fill(yuv, width * height, yuv.length, (byte) 128);
        }
        for (int c = 0; c < shadow.length && !camera.isEven(); c++) {
            shadow[c] = camera.shadow((double) c * STRIDE / width, seconds);
        }
        if (glasses != null) {
            toHead = state.seen.inverse();
            shiftX = (state.seen.x(0, 0) - scene.rest().x(0, 0)) / scene.rest().scale();
            shiftY = (state.seen.y(0, 0) - scene.rest().y(0, 0)) / scene.rest().scale();
        }
        for (int y = 0; y < height; y++) {
            row(n, y, level, tilt, yuv);
        }
        return state.seen;
    }

    private void findRest() {
        Similarity rest = scene.rest();
        Similarity back = rest.inverse();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double px = c * STRIDE;
                double py = r * STRIDE;
                int i = r * columns + c;
                // Start from the shift that the neighbour found.
                double ux = c > 0 ? px - STRIDE - rest.x(restX[i - 1], restY[i - 1]) : 0;
                double uy = c > 0 ? py - rest.y(restX[i - 1], restY[i - 1]) : 0;
                double qx = 0;
                double qy = 0;
                for (int k = 0; k < 12; k++) {
                    qx = back.x(px - ux, py - uy);
                    qy = back.y(px - ux, py - uy);
                    double gx = FaceGrid.column(qx);
                    double gy = FaceGrid.row(qy);
                    int column = Math.min((int) gx, FaceGrid.COLUMNS - 2);
                    int row = Math.min((int) gy, FaceGrid.ROWS - 2);
                    int cell = row * FaceGrid.COLUMNS + column;
                    double fx = gx - column;
                    double fy = gy - row;
                    double nx = FaceGrid.sample(state.pixelsRight, cell, fx, fy);
                    double ny = FaceGrid.sample(state.pixelsDown, cell, fx, fy);
                    double change = Math.abs(nx - ux) + Math.abs(ny - uy);
                    ux = nx;
                    uy = ny;
                    if (change < 1e-3) {
                        qx = back.x(px - ux, py - uy);
                        qy = back.y(px - ux, py - uy);
                        break;
                    }
                }
                restX[i] = (float) qx;
                restY[i] = (float) qy;
                if (state.folded) {
                    int cell = FaceGrid.cell(qx, qy);
                    fold[i] = (float) FaceGrid.sample(state.shade, cell, FaceGrid.fractionX(qx, cell), FaceGrid.fractionY(qy, cell));
                } else {
                    fold[i] = 0;
                }
            }
        }
    }

    private void row(int n, int y, double level, double tilt, byte[] yuv) {
        int r = y / STRIDE;
        double fy = (double) (y % STRIDE) / STRIDE;
        boolean chroma = colour && y % 2 == 0;
        for (int c = 0; c * STRIDE < width; c++) {
            int i = r * columns + c;
            // What stays the same over the cell: its edge in the portrait, and whether anything but skin can be seen in it.
            double x0 = restX[i] + fy * (restX[i + columns] - restX[i]);
            double y0 = restY[i] + fy * (restY[i + columns] - restY[i]);
            double dx = (restX[i + 1] + fy * (restX[i + 1 + columns] - restX[i + 1]) - x0) / STRIDE;
            double dy = (restY[i + 1] + fy * (restY[i + 1 + columns] - restY[i + 1]) - y0) / STRIDE;
            double f0 = fold[i] + fy * (fold[i + columns] - fold[i]);
            double df = (fold[i + 1] + fy * (fold[i + 1 + columns] - fold[i + 1]) - f0) / STRIDE;
            int cover = scene.cover().at(restX[i], restY[i]);
            boolean special = special(x0, y0);
            boolean plain = cover == CoverMap.FULL && !special;
            int end = Math.min(STRIDE, width - c * STRIDE);
            double gain = level * (1 + tilt * ((double) c * STRIDE / width - 0.5));
            double gainStep = level * tilt / width;
            if (!camera.isEven()) {
                double to = (gain + STRIDE * gainStep) * shadow[c + 1];
                gain *= shadow[c];
                gainStep = (to - gain) / STRIDE;
            }
            for (int k = 0; k < end; k++) {
                int x = c * STRIDE + k;
                boolean withChroma = chroma && x % 2 == 0;
                double light;
                if (plain && !withChroma) {
                    light = skin.luma(x0 + k * dx, y0 + k * dy);
                } else if (cover == CoverMap.EMPTY && !withChroma) {
                    light = wallLuma[y * width + x];
                } else {
                    if (cover == CoverMap.EMPTY) {
                        wall(x, y, withChroma, sample);
                    } else if (plain) {
                        fetch(skin, x0 + k * dx, y0 + k * dy, withChroma, sample);
                    } else if (cover == CoverMap.FULL) {
                        face(x0 + k * dx, y0 + k * dy, withChroma, sample);
                    } else {
                        look(x0 + k * dx, y0 + k * dy, x, y, withChroma, sample);
                    }
                    light = sample[0];
                }
                if (glasses != null) {
                    double hx = toHead.x(x, y);
                    double hy = toHead.y(x, y);
                    light = glasses.near(hx, hy) ? glasses.seen(hx, hy, shiftX, shiftY, light) : light;
                }
                lights[x] = (float) (light * (1 + f0 + k * df) * (gain + k * gainStep));
                if (withChroma) {
                    int at = width * height + y / 2 * (width / 2) + x / 2;
                    yuv[at] = chromaByte(sample[1]);
                    yuv[at + width * height / 4] = chromaByte(sample[2]);
                }
            }
        }
        camera.expose(lights, n, y, yuv, y * width);
    }

    /** Whether lids or lips may lie within a cell of this point of the portrait. */
    private boolean special(double x, double y) {
        return Math.abs(y - shape.right().centreY()) < 0.55 && Math.abs(Math.abs(x) - 0.5) < 0.40
                || (state.upperLip > 0 || state.lowerLip > 0) && Math.abs(x) < 0.7 && y > shape.mouthY() - 0.45 && y < shape.mouthY() + 0.85;
    }

    /** Light and colour of the point of the portrait that lies at rest at (x, y), seen at pixel (px, py). */
    private void look(double x, double y, int px, int py, boolean chroma, double[] out) {
        if (drawn) {
            double cover = skin.linear(skin.cover, x, y);
            if (cover <= 0.002) {
                wall(px, py, chroma, out);
                return;
            }
            face(x, y, chroma, out);
            if (cover < 0.998) {
                double light = out[0];
                double blue = out[1];
                double red = out[2];
                wall(px, py, chroma, out);
                out[0] += cover * (light - out[0]);
                out[1] += cover * (blue - out[1]);
                out[2] += cover * (red - out[2]);
            }
        } else {
            face(x, y, chroma, out);
        }
    }

    private void wall(int px, int py, boolean chroma, double[] out) {
        int i = py * width + px;
        out[0] = scene.wall()[0][i];
        if (chroma) {
            out[1] = scene.wall()[1][i];
            out[2] = scene.wall()[2][i];
        }
    }

    private void face(double x, double y, boolean chroma, double[] out) {
        int k = x < 0 ? 0 : 1;
        EyeShape eye = eyes[k];
        double u = eye.along(x);
        if (u > -1 && u < 1 && y > eye.centreY() - 0.45 && y < eye.centreY() + 0.35) {
            eye(eye, k, u, x, y, chroma, out);
            return;
        }
        if ((state.upperLip > 0 || state.lowerLip > 0) && Math.abs(x) < shape.mouthHalfWidth() && y > shape.mouthY() - 0.3 && y < shape.mouthY() + 0.7) {
            mouth(x, y, chroma, out);
            return;
        }
        fetch(skin, x, y, chroma, out);
    }

    private void eye(EyeShape eye, int k, double u, double x, double y, boolean chroma, double[] out) {
        double edgeUp = eye.upperEdge(x);
        double edgeDown = eye.lowerEdge(x);
        double aperture = edgeDown - edgeUp;
        double arch = 1 - u * u;
        double fall = state.closure * 0.90 * aperture + (1 - state.closure) * state.upperLid[k] * arch;
        double rise = state.closure * 0.10 * aperture + (1 - state.closure) * state.lowerLid[k] * arch;
        double excess = fall + rise - aperture;
        if (excess > 0) {
            fall -= excess / 2;
            rise -= excess / 2;
        }
        double up = edgeUp + fall;
        double down = edgeDown - rise;
        double iod = state.pose.scale();
        double open = Math.clamp((y - up) * iod + 0.5, 0, 1) * Math.clamp((down - y) * iod + 0.5, 0, 1) * Math.clamp((down - up) * iod, 0, 1);
        if (open < 1) {
            double skinY = y < (up + down) / 2 ? Slit.atRest(Math.min(y, up), edgeUp, fall, LID_REACH, 1)
                    : Slit.atRest(Math.max(y, down), edgeDown, -rise, LOWER_LID_REACH, -1);
            fetch(skin, x, skinY, chroma, out);
        }
        if (open > 0) {
            double light = out[0];
            double blue = out[1];
            double red = out[2];
            ball(eye, k, x, y, chroma, out);
            double lidShadow = 1 - 0.40 * Math.exp(-Math.max(0, y - up) / 0.022) - 0.12 * Math.exp(-Math.max(0, down - y) / 0.012);
            out[0] = open * out[0] * (drawn ? lidShadow : 1) + (1 - open) * light;
            out[1] = open * out[1] + (1 - open) * blue;
            out[2] = open * out[2] + (1 - open) * red;
        }
    }

    /** The eyeball does not follow the skin: it is looked up where the skin has moved to, less the turn of the gaze. */
    private void ball(EyeShape eye, int k, double x, double y, boolean chroma, double[] out) {
        int cell = FaceGrid.cell(x, y);
        double fx = FaceGrid.fractionX(x, cell);
        double fy = FaceGrid.fractionY(y, cell);
        double bx = x + FaceGrid.sample(state.right, cell, fx, fy);
        double by = y + FaceGrid.sample(state.down, cell, fx, fy);
        double away = Math.hypot(bx - eye.centreX() - state.gazeX, by - eye.centreY() - state.gazeY);
        double turn = 1 - smooth((away - 0.11) / 0.13);
        bx -= turn * state.gazeX;
        by -= turn * state.gazeY;
        if (!drawn) {
            by = Math.clamp(by, eye.upperEdge(bx) + 0.012, Math.max(eye.upperEdge(bx) + 0.013, eye.lowerEdge(bx) - 0.012));
        }
        fetch(eyeballs[k], bx, by, chroma, out);
    }

    private void mouth(double x, double y, boolean chroma, double[] out) {
        double u = x / shape.mouthHalfWidth();
        double line = shape.mouthLine(x);
        double arch = (1 - u * u) * (1 - u * u);
        double rise = state.upperLip * arch;
        double fall = state.lowerLip * arch;
        double up = line - rise;
        double down = line + fall;
        double iod = state.pose.scale();
        double open = Math.clamp((y - up) * iod + 0.5, 0, 1) * Math.clamp((down - y) * iod + 0.5, 0, 1) * Math.clamp((down - up) * iod, 0, 1);
        if (open < 1) {
            double skinY = y < (up + down) / 2 ? Slit.atRest(Math.min(y, up), line, -rise, 0.18, 1) : Slit.atRest(Math.max(y, down), line, fall, 0.42, -1);
            fetch(skin, x, skinY, chroma, out);
        }
        if (open > 0) {
            // Upper teeth behind the lip, fixed to the skull; dark below.
            double teeth = smooth((line + 0.035 - y) / 0.012) * (0.80 - 0.25 * u * u) * (0.93 + 0.07 * Math.cos(x * 60));
            double light = 0.18 * toothLight + 0.80 * toothLight * teeth * Math.min(1, (down - up) / 0.03);
            out[0] = open * light + (1 - open) * out[0];
            out[1] = open * (126 - 4 * teeth) + (1 - open) * out[1];
            out[2] = open * (142 - 10 * teeth) + (1 - open) * out[2];
        }
    }

    private static void fetch(Layer layer, double x, double y, boolean chroma, double[] out) {
        out[0] = layer.luma(x, y);
        if (chroma) {
            out[1] = layer.linear(layer.blue, x, y);
            out[2] = layer.linear(layer.red, x, y);
        }
    }

    private static double smooth(double s) {
        double c = Math.clamp(s, 0, 1);
        return c * c * (3 - 2 * c);
    }

    private static byte chromaByte(double full) {
        return (byte) Math.clamp(Math.round(128 + (full - 128) * 224 / 255), 16, 240);
    }
}
