package io.telltale.spotting.map;

import io.telltale.kernels.Plane;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** {@code picture -> PNG}, in memory. */
public final class Png {
    private Png() {
    }

    /** 8 bits for each of red, green and blue. */
    public static byte[] of(RgbPicture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
        return written(image);
    }

    /** 8 bits of grey; levels are rounded, and clamped to 0..255. */
    public static byte[] of(Plane grey) {
        BufferedImage image = new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_BYTE_GRAY);
        int[] row = new int[grey.width()];
        for (int y = 0; y < grey.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.clamp(Math.round(grey.get(x, y)), 0, 255);
            }
            image.getRaster().setPixels(0, y, row.length, 1, row);
        }
        return written(image);
    }

    private static byte[] written(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java writes no PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
