package io.telltale.bench.score;

import io.telltale.bench.planted.PlantedTruth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far registered frames are off, {@code (true poses, measured motion) -> rms pixels}.
 *
 * <p>The measured map takes points of a key frame to points of frame n, both in pixels of the video. For face points X of the key frame its image is compared
 * with where the planted head carries X; the difference is averaged over frames and over the points of the inner face. Which key frame was taken does not
 * matter.
 *
 * @param rmsPixels   root mean square over frames and points
 * @param worstPixels largest rms of one frame
 */
public record RegistrationError(double rmsPixels, double worstPixels, long frames) {
    /** Points of the inner face in face coordinates: brows, eyes, nose, mouth. */
    private static final double[][] POINTS = {{-0.6, -0.3}, {0.6, -0.3}, {-0.5, 0}, {0.5, 0}, {0, 0.1}, {0, 0.5}, {-0.45, 1.1}, {0.45, 1.1}};

    /**
     * From a key frame to a frame, {@code (x, y) -> (a x - b y + tx, b x + a y + ty)}, pixels of the video.
     *
     * @param key   frame number of the key picture
     * @param frame frame number
     */
    public record Measured(long key, long frame, double a, double b, double tx, double ty) { }

    public static RegistrationError of(PlantedTruth truth, List<Measured> measured) {
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("no registered frame to judge");
        }
        double total = 0;
        double worst = 0;
        for (Measured m : measured) {
            PlantedTruth.HeadPose key = truth.poses().get((int) m.key());
            PlantedTruth.HeadPose now = truth.poses().get((int) m.frame());
            double sum = 0;
            for (double[] p : POINTS) {
                double[] from = at(key, p);
                double[] to = at(now, p);
                double x = m.a() * from[0] - m.b() * from[1] + m.tx();
                double y = m.b() * from[0] + m.a() * from[1] + m.ty();
                sum += (x - to[0]) * (x - to[0]) + (y - to[1]) * (y - to[1]);
            }
            total += sum / POINTS.length;
            worst = Math.max(worst, Math.sqrt(sum / POINTS.length));
        }
        return new RegistrationError(Math.sqrt(total / measured.size()), worst, measured.size());
    }

    /** Over all frames of several clips; empty without clips. */
    public static Optional<RegistrationError> pooled(List<RegistrationError> clips) {
        long frames = clips.stream().mapToLong(RegistrationError::frames).sum();
        double squares = clips.stream().mapToDouble(e -> e.rmsPixels() * e.rmsPixels() * e.frames()).sum();
        return frames == 0 ? Optional.empty()
                : Optional.of(new RegistrationError(Math.sqrt(squares / frames), clips.stream().mapToDouble(RegistrationError::worstPixels).max().orElse(0), frames));
    }

    private static double[] at(PlantedTruth.HeadPose pose, double[] p) {
        double a = pose.leftEyeX() - pose.rightEyeX();
        double b = pose.leftEyeY() - pose.rightEyeY();
        return new double[] {(pose.leftEyeX() + pose.rightEyeX()) / 2 + a * p[0] - b * p[1], (pose.leftEyeY() + pose.rightEyeY()) / 2 + b * p[0] + a * p[1]};
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "registration: %.3f px rms over %d frames, worst frame %.3f px", rmsPixels, frames, worstPixels);
    }
}
