package io.telltale.bench.planted;

import java.util.Arrays;
import java.util.List;

/**
 * One frame of a scene, {@code (scene, frame number) -> planar YCbCr 4:2:0, limited range}.
 *
 * <p>Every pixel p asks where its skin lies at rest: {@code q = R^-1(p - U(q))}, with the displacement U of {@link FaceState} in pixels and R the resting pose, solved by fixed point on
 * a grid of every {@value #STRIDE}th pixel and interpolated in between. Beside a lid or a lip {@link Slit} gives the last step. Inverse warping of smooth one-to-one maps leaves no
 * tears. Each thread needs its own renderer.
 */
final class FrameRenderer {
    private static final int STRIDE = 4;
    private static final double LID_REACH = 0.25;
    private static final double LOWER_LID_REACH = 0.16;
    private static final byte[] LIMITED = limited();

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
    private final boolean colour;

    FrameRenderer(Scene scene, CameraModel camera) {
        this.scene = scene;
        this.camera = camera;
        this.state = new FaceState(scene);
        this.width = scene.options().picture().width();
        this.height = scene.options().picture().height();
        this.colour = scene.options().picture().colour();
        this.columns = (width + STRIDE - 1) / STRIDE + 1;
        this.rows = (height + STRIDE - 1) / STRIDE + 1;
        this.restX = new float[columns * rows];
        this.restY = new float[columns * rows];
        this.fold = new float[columns * rows];
        this.drawn = scene.wall() != null;
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
        for (int y = 0; y < height; y++) {
            row(n, y, level, tilt, yuv);
        }
        return state.pose;
    }

    private void findRest() {
        Similarity back = scene.rest().inverse();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double px = c * STRIDE;
                double py = r * STRIDE;
                int i = r * columns + c;
                // Start from the shift that the neighbour found.
                double ux = c > 0 ? px - STRIDE - scene.rest().x(restX[i - 1], restY[i - 1]) : 0;
                double uy = c > 0 ? py - scene.rest().y(restX[i - 1], restY[i - 1]) : 0;
                double qx = 0;
                double qy = 0;
                for (int k = 0; k < 12; k++) {
                    qx = back.x(px - ux, py - uy);
                    qy = back.y(px - ux, py - uy);
                    int cell = FaceGrid.cell(qx, qy);
                    double fx = FaceGrid.fractionX(qx, cell);
                    double fy = FaceGrid.fractionY(qy, cell);
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
                int cell = FaceGrid.cell(qx, qy);
                fold[i] = state.folded ? (float) FaceGrid.sample(state.shade, cell, FaceGrid.fractionX(qx, cell), FaceGrid.fractionY(qy, cell)) : 0;
            }
        }
    }

    private void row(int n, int y, double level, double tilt, byte[] yuv) {
        int r = y / STRIDE;
        double fy = (double) (y % STRIDE) / STRIDE;
        int noise = camera.entry(n, y);
        boolean chroma = colour && y % 2 == 0;
        double[] sample = new double[3];
        for (int x = 0; x < width; x++) {
            int c = x / STRIDE;
            double fx = (double) (x % STRIDE) / STRIDE;
            int i = r * columns + c;
            double qx = between(restX, i, fx, fy);
            double qy = between(restY, i, fx, fy);
            boolean withChroma = chroma && x % 2 == 0;
            look(qx, qy, x, y, withChroma, sample);
            double light = sample[0] * (1 + between(fold, i, fx, fy)) * level * (1 + tilt * ((double) x / width - 0.5));
            yuv[y * width + x] = LIMITED[camera.expose(light, noise + x)];
            if (withChroma) {
                int at = width * height + y / 2 * (width / 2) + x / 2;
                yuv[at] = chromaByte(sample[1]);
                yuv[at + width * height / 4] = chromaByte(sample[2]);
            }
        }
    }

    private double between(float[] values, int i, double fx, double fy) {
        double top = values[i] + fx * (values[i + 1] - values[i]);
        double bottom = values[i + columns] + fx * (values[i + columns + 1] - values[i + columns]);
        return top + fy * (bottom - top);
    }

    /** Light and colour of the point of the portrait that lies at rest at (x, y), seen at pixel (px, py). */
    private void look(double x, double y, int px, int py, boolean chroma, double[] out) {
        if (drawn) {
            Layer skin = scene.skin();
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
        List<EyeShape> eyes = scene.shape().eyes();
        int k = x < 0 ? 0 : 1;
        EyeShape eye = eyes.get(k);
        double u = eye.along(x);
        if (u > -1 && u < 1 && y > eye.centreY() - 0.45 && y < eye.centreY() + 0.35) {
            eye(eye, k, u, x, y, chroma, out);
            return;
        }
        FaceShape shape = scene.shape();
        if ((state.upperLip > 0 || state.lowerLip > 0) && Math.abs(x) < shape.mouthHalfWidth() && y > shape.mouthY() - 0.3 && y < shape.mouthY() + 0.7) {
            mouth(x, y, chroma, out);
            return;
        }
        fetch(scene.skin(), x, y, chroma, out);
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
            fetch(scene.skin(), x, skinY, chroma, out);
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
        fetch(scene.eyeballs().get(k), bx, by, chroma, out);
    }

    private void mouth(double x, double y, boolean chroma, double[] out) {
        FaceShape shape = scene.shape();
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
            fetch(scene.skin(), x, skinY, chroma, out);
        }
        if (open > 0) {
            // Upper teeth behind the lip, fixed to the skull; dark below.
            double teeth = smooth((line + 0.035 - y) / 0.012) * (0.80 - 0.25 * u * u) * (0.93 + 0.07 * Math.cos(x * 60));
            double light = 32 + 150 * teeth * Math.min(1, (down - up) / 0.03);
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

    /** Full range to limited range, as cameras hand it to an encoder. */
    private static byte[] limited() {
        byte[] table = new byte[256];
        for (int v = 0; v < 256; v++) {
            table[v] = (byte) Math.round(16 + v * 219 / 255.0);
        }
        return table;
    }
}
