package io.telltale.app.report;

import io.telltale.app.picture.Encoded;
import java.awt.image.BufferedImage;
import java.util.Base64;

/**
 * {@code picture -> JPEG in a data URL}. A fifth of the size of a PNG of the same face.
 *
 * @param url    {@code data:image/jpeg;base64,…}
 * @param width  px
 * @param height px
 */
record JpegPicture(String url, int width, int height) {
    /** Where blocks and rings are not seen at twice the size; 0.1 more costs half as many bytes again. */
    private static final float QUALITY = 0.86f;

    /** The picture is grey or RGB, without alpha. */
    static JpegPicture of(BufferedImage image) {
        return new JpegPicture("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(Encoded.of(image, "jpeg", QUALITY)), image.getWidth(), image.getHeight());
    }
}
