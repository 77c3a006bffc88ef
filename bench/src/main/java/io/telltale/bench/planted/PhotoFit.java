package io.telltale.bench.planted;

/**
 * Where lids and lips of a photographed face lie, {@code (photo in face coordinates) -> shape}: the template with its lid edges and its mouth line moved to the
 * strongest lines nearby, by exhaustive search over a few parameters.
 *
 * <p>An upper lid ends in a dark line of lashes under brighter skin; a lower lid begins under the dark iris; closed lips meet in a line darker than either lip.
 * A photo of an open mouth or of shut eyes is not recognised: choose a neutral one.
 */
final class PhotoFit {
    /** The edge that moves lies under the lashes, so that they move with it. */
    private static final double LASHES = 0.018;

    private final Layer photo;

    PhotoFit(Layer photo) {
        this.photo = photo;
    }

    FaceShape fit() {
        FaceShape mean = FaceShape.template();
        double mouthY = mouthLine(mean);
        return new FaceShape(eye(mean.right()), eye(mean.left()), mouthY, mean.mouthHalfWidth(), mean.upperLip(), mean.lowerLip(), mean.browY(), mean.browThickness(),
                mean.chinY(), mean.halfWidth(), mean.noseWidth(), mean.noseLength());
    }

    private double mouthLine(FaceShape mean) {
        double best = mean.mouthY();
        double most = Double.NEGATIVE_INFINITY;
        for (double y = 0.98; y <= 1.36; y += 0.005) {
            double contrast = 0;
            int n = 0;
            for (double x = -0.28; x <= 0.281; x += 0.02) {
                double at = y + mean.mouthLine(x) - mean.mouthY();
                contrast += Math.min(photo.luma(x, at - 0.035), photo.luma(x, at + 0.035)) - photo.luma(x, at);
                n++;
            }
            double prior = 40 * (y - mean.mouthY()) * (y - mean.mouthY());
            if (contrast / n - prior > most) {
                most = contrast / n - prior;
                best = y;
            }
        }
        return best;
    }

    private EyeShape eye(EyeShape mean) {
        EyeShape best = mean;
        double most = Double.NEGATIVE_INFINITY;
        for (double centre = -0.03; centre <= 0.061; centre += 0.01) {
            for (double upper = 0.03; upper <= 0.141; upper += 0.01) {
                EyeShape tried = new EyeShape(mean.centreX(), mean.centreY() + centre, mean.halfWidth(), upper, 0.05, mean.outward(), mean.tilt());
                double contrast = 0;
                for (double u = -0.75; u <= 0.76; u += 0.1) {
                    double x = mean.centreX() + u * mean.halfWidth();
                    double edge = tried.upperEdge(x);
                    contrast += photo.luma(x, edge - 0.03) - photo.luma(x, edge + 0.01);
                }
                double score = contrast / 16 - 3000 * (centre * centre + (upper - mean.upper()) * (upper - mean.upper()));
                if (score > most) {
                    most = score;
                    best = tried;
                }
            }
        }
        return lower(new EyeShape(best.centreX(), best.centreY() + LASHES / 2, best.halfWidth(), best.upper() - LASHES / 2, best.lower(), best.outward(), best.tilt()));
    }

    private EyeShape lower(EyeShape upper) {
        EyeShape best = upper;
        double most = Double.NEGATIVE_INFINITY;
        for (double sag = 0.04; sag <= 0.10; sag += 0.005) {
            EyeShape tried = new EyeShape(upper.centreX(), upper.centreY(), upper.halfWidth(), upper.upper(), sag, upper.outward(), upper.tilt());
            double contrast = 0;
            for (double u = -0.35; u <= 0.36; u += 0.1) {
                double x = upper.centreX() + u * upper.halfWidth();
                double edge = tried.lowerEdge(x);
                contrast += photo.luma(x, edge + 0.02) - photo.luma(x, edge - 0.015);
            }
            double score = contrast / 8 - 3000 * (sag - 0.065) * (sag - 0.065);
            if (score > most) {
                most = score;
                best = tried;
            }
        }
        return best;
    }
}
