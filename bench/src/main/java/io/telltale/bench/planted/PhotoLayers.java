package io.telltale.bench.planted;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import javax.imageio.ImageIO;

/** A photo laid into face coordinates by its eyes; edges repeat outwards. */
record PhotoLayers(Layer skin) {
    static PhotoLayers read(Portrait portrait, double left, double top, double right, double bottom, double perUnit, boolean colour) throws IOException {
        if (!Files.isRegularFile(portrait.photo())) {
            throw new IOException("no photo at " + portrait.photo());
        }
        BufferedImage image = ImageIO.read(portrait.photo().toFile());
        if (image == null) {
            throw new IOException(portrait.photo() + " is no picture that can be read (PNG, JPEG, BMP or GIF)");
        }
        Layer photo = new Layer(0, 0, image.getWidth(), image.getHeight(), 1, colour, false);
        for (int y = 0; y < photo.height; y++) {
            for (int x = 0; x < photo.width; x++) {
                int rgb = image.getRGB(Math.min(x, image.getWidth() - 1), Math.min(y, image.getHeight() - 1));
                photo.set(y * photo.width + x, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
            }
        }
        double dx = portrait.leftEyeX() - portrait.rightEyeX();
        double dy = portrait.leftEyeY() - portrait.rightEyeY();
        double distance = Math.hypot(dx, dy);
        Similarity toPhoto = new Similarity(dx, dy, (portrait.leftEyeX() + portrait.rightEyeX()) / 2 + 0.5, (portrait.leftEyeY() + portrait.rightEyeY()) / 2 + 0.5);
        photo.blur(0.4 * Math.max(0, distance / perUnit - 1));
        Layer skin = new Layer(left, top, right, bottom, perUnit, colour, false);
        for (int row = 0; row < skin.height; row++) {
            for (int column = 0; column < skin.width; column++) {
                double x = Math.clamp(toPhoto.x(skin.x(column), skin.y(row)), 2, photo.width - 2.0);
                double y = Math.clamp(toPhoto.y(skin.x(column), skin.y(row)), 2, photo.height - 2.0);
                int i = row * skin.width + column;
                skin.luma[i] = (float) photo.luma(x, y);
                if (colour) {
                    skin.blue[i] = (float) photo.linear(photo.blue, x, y);
                    skin.red[i] = (float) photo.linear(photo.red, x, y);
                }
            }
        }
        return new PhotoLayers(skin);
    }
}
