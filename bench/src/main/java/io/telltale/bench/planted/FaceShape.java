package io.telltale.bench.planted;

import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Proportions of one face in inter-ocular distances, {@code seed -> shape}. The mean is the usual 68-point template; people vary by some hundredths.
 *
 * @param right the subject's right eye, left in the picture
 */
record FaceShape(EyeShape right, EyeShape left, double mouthY, double mouthHalfWidth, double upperLip, double lowerLip, double browY, double browThickness,
                 double chinY, double halfWidth, double noseWidth, double noseLength) {

    static FaceShape draw(RandomGenerator random) {
        double half = 0.228 + 0.012 * random.nextGaussian();
        double upper = Math.clamp(0.112 + 0.014 * random.nextGaussian(), 0.085, 0.14);
        double lower = 0.058 + 0.006 * random.nextGaussian();
        double tilt = 0.015 + 0.02 * random.nextGaussian();
        double level = 0.012 * random.nextGaussian();
        return new FaceShape(new EyeShape(-0.5, 0.01 + level / 2, half, upper, lower, -1, tilt), new EyeShape(0.5, 0.01 - level / 2, half, upper, lower, 1, tilt),
                1.14 + 0.03 * random.nextGaussian(), 0.44 + 0.03 * random.nextGaussian(), 0.085 + 0.018 * random.nextGaussian(),
                0.125 + 0.02 * random.nextGaussian(), -0.29 + 0.025 * random.nextGaussian(), 0.055 + 0.010 * random.nextGaussian(),
                1.93 + 0.05 * random.nextGaussian(), 1.12 + 0.04 * random.nextGaussian(), 0.24 + 0.02 * random.nextGaussian(),
                0.72 + 0.02 * random.nextGaussian());
    }

    /** The template itself, for a photo of which only the eyes are known. */
    static FaceShape template() {
        return new FaceShape(new EyeShape(-0.5, 0.01, 0.215, 0.10, 0.06, -1, 0.01), new EyeShape(0.5, 0.01, 0.215, 0.10, 0.06, 1, 0.01), 1.14, 0.44, 0.085, 0.125,
                -0.29, 0.055, 1.93, 1.12, 0.24, 0.72);
    }

    List<EyeShape> eyes() {
        return List.of(right, left);
    }

    /** Height of the line where closed lips meet. */
    double mouthLine(double x) {
        double u = Math.clamp(x / mouthHalfWidth, -1, 1);
        return mouthY + 0.008 * Math.cos(2.2 * Math.PI * u) * (1 - u * u) - 0.010 * u * u;
    }

    /** Half the width of the head's outline at a height; 0 above and below it. */
    double outline(double y) {
        double v = y < 0 ? -y / 1.62 : y / chinY;
        double power = y < 0 ? 2.2 : 2.35;
        return v >= 1 ? 0 : halfWidth * Math.pow(1 - Math.pow(v, power), 1 / power);
    }
}
