package io.telltale.bench.planted;

import io.telltale.bench.planted.Happening.Blink;
import io.telltale.bench.planted.Happening.Expressed;
import io.telltale.bench.planted.Happening.GazeShift;
import io.telltale.bench.planted.Happening.HeadTurn;
import io.telltale.bench.planted.Happening.Mouthed;
import io.telltale.bench.planted.Happening.Part;
import java.util.Arrays;

/**
 * The face in one frame, {@code time -> displacement of every grid node, lids, lips, gaze, pose}. A workspace: {@link #at} overwrites it. Not thread-safe.
 */
final class FaceState {
    private final Scene scene;
    /** Displacement by muscles, inter-ocular distances. */
    final float[] right = new float[FaceGrid.NODES];
    final float[] down = new float[FaceGrid.NODES];
    /** Displacement from the resting head by muscles, pose and perspective, pixels. */
    final float[] pixelsRight = new float[FaceGrid.NODES];
    final float[] pixelsDown = new float[FaceGrid.NODES];
    /** Relative change of brightness by folds. */
    final float[] shade = new float[FaceGrid.NODES];
    boolean folded;
    Similarity pose;
    /** Where the head is seen: the pose with the best similarity of a turn. */
    Similarity seen;
    private Turn turn;
    /** Share of the aperture closed by blinks. */
    double closure;
    /** Right eye, left eye: fall of the upper lid and rise of the lower one by muscles, inter-ocular distances. */
    final double[] upperLid = new double[2];
    final double[] lowerLid = new double[2];
    double upperLip;
    double lowerLip;
    double gazeX;
    double gazeY;

    FaceState(Scene scene) {
        this.scene = scene;
    }

    void at(double seconds) {
        Arrays.fill(right, 0);
        Arrays.fill(down, 0);
        Arrays.fill(shade, 0);
        Arrays.fill(upperLid, 0);
        Arrays.fill(lowerLid, 0);
        folded = false;
        upperLip = 0;
        lowerLip = 0;
        closure = 0;
        for (Expressed e : scene.script().expressions()) {
            if (seconds > e.start() && seconds < e.end()) {
                for (Part p : e.parts()) {
                    pull(scene.muscles().field(p.unit()), p.scale() * e.profile().at(seconds - p.lag()));
                }
            }
        }
        for (Blink b : scene.script().blinks()) {
            double c = b.at(seconds);
            if (c > 0) {
                closure = Math.max(closure, c);
                pull(scene.muscles().field(BROWS_SINK), b.brow() * c);
            }
        }
        for (Mouthed m : scene.script().mouthed()) {
            if (seconds > m.start() && seconds < m.end()) {
                m.strokes().forEach(s -> pull(s.field(), s.at(seconds)));
            }
        }
        gaze(seconds);
        pose = scene.script().head().pose(scene.rest(), seconds);
        carry(seconds);
    }

    private static final PlantedUnit BROWS_SINK = PlantedUnit.parse("AU4");

    private void pull(Musculature.UnitField f, double scale) {
        if (scale == 0) {
            return;
        }
        float s = (float) scale;
        for (int i = 0; i < right.length; i++) {
            right[i] += s * f.right[i];
            down[i] += s * f.down[i];
            shade[i] += s * f.shade[i];
        }
        folded = true;
        upperLid[0] += scale * f.upperLidRight;
        upperLid[1] += scale * f.upperLidLeft;
        lowerLid[0] += scale * f.lowerLidRight;
        lowerLid[1] += scale * f.lowerLidLeft;
        upperLip += scale * f.upperLip;
        lowerLip += scale * f.lowerLip;
    }

    private void gaze(double seconds) {
        gazeX = 0;
        gazeY = 0;
        for (GazeShift g : scene.script().gaze()) {
            if (seconds >= g.start()) {
                double s = g.share(seconds);
                gazeX = g.fromX() + s * (g.toX() - g.fromX());
                gazeY = g.fromY() + s * (g.toY() - g.fromY());
            }
        }
        // The upper lid follows the gaze down and up.
        upperLid[0] += 0.5 * gazeY;
        upperLid[1] += 0.5 * gazeY;
    }

    private void carry(double seconds) {
        Similarity rest = scene.rest();
        Perspective p = scene.perspective();
        float yaw = (float) Math.sin(scene.script().head().yaw(seconds));
        float pitch = (float) Math.sin(scene.script().head().pitch(seconds));
        seen = pose;
        double toTheSide = angle(Activity.Doing.TURN, seconds);
        double nodding = angle(Activity.Doing.NOD, seconds);
        boolean turned = toTheSide != 0 || nodding != 0;
        if (turned) {
            turn = turn == null ? new Turn(scene.shape()) : turn;
            seen = pose.after(turn.at(toTheSide, nodding));
        }
        for (int i = 0; i < right.length; i++) {
            double x = FaceGrid.X[i];
            double y = FaceGrid.Y[i];
            double rx = right[i] + yaw * p.yawRight[i] + pitch * p.pitchRight[i] + (turned ? turn.right[i] : 0);
            double ry = down[i] + yaw * p.yawDown[i] + pitch * p.pitchDown[i] + (turned ? turn.down[i] : 0);
            double share = p.share[i];
            pixelsRight[i] = (float) (share * (pose.x(x + rx, y + ry) - rest.x(x, y)));
            pixelsDown[i] = (float) (share * (pose.y(x + rx, y + ry) - rest.y(x, y)));
        }
    }

    private double angle(Activity.Doing doing, double seconds) {
        double sum = 0;
        for (HeadTurn t : scene.script().turns()) {
            if (t.doing() == doing && seconds > t.start() && seconds < t.end()) {
                sum += t.at(seconds);
            }
        }
        return sum;
    }
}
