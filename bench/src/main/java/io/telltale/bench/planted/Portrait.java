package io.telltale.bench.planted;

import java.nio.file.Path;

/**
 * A frontal photo to be moved.
 *
 * @param rightEyeX the subject's right eye (left in the picture), pixels of the photo
 * @param leftEyeX  the subject's left eye
 */
public record Portrait(Path photo, double rightEyeX, double rightEyeY, double leftEyeX, double leftEyeY) {
    public Portrait {
        if (!(leftEyeX > rightEyeX)) {
            throw new IllegalArgumentException("the subject's right eye lies left in the picture, got x = " + rightEyeX + " for the right and " + leftEyeX
                    + " for the left eye");
        }
    }
}
