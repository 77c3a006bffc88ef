package io.telltale.app.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

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
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return new JpegPicture("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray()), image.getWidth(), image.getHeight());
    }
}
