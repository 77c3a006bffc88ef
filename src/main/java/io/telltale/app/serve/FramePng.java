package io.telltale.app.serve;

import io.telltale.app.picture.Encoded;
import io.telltale.spotting.footage.GreyFrame;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** {@code grey frame -> PNG}, packed lightly: it goes over loopback and is looked at once. */
final class FramePng {
    private static final float QUICK = 0.9f;

    private FramePng() {
    }

    /** @param width at most so wide, in its proportions; never enlarged */
    static byte[] of(GreyFrame frame, int width) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, frame.width(), frame.height(), frame.samples());
        return Encoded.of(width < frame.width() ? reduced(image, width) : image, "png", QUICK);
    }

    private static BufferedImage reduced(BufferedImage image, int width) {
        BufferedImage from = image;
        // Bilinear sampling looks at four pixels: halving first keeps it from missing any.
        while (from.getWidth() >= 2 * width) {
            from = scaled(from, from.getWidth() / 2, Math.max(1, from.getHeight() / 2));
        }
        return scaled(from, width, (int) Math.max(1, Math.round((double) image.getHeight() * width / image.getWidth())));
    }

    private static BufferedImage scaled(BufferedImage from, int width, int height) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = to.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(from, 0, 0, width, height, null);
        pen.dispose();
        return to;
    }
}
