package io.telltale.bench.planted;

import io.telltale.kernels.Plane;
import java.io.IOException;
import java.util.List;

/**
 * A face at rest as one fine picture, {@code (face, place of the eyes, scale) -> grey plane}, for those who move it by fields of their own: drawn with open eyes
 * by a seed, or a photo laid by its eyes. Without noise; the light is that of a {@link PlantedClip} at full level.
 *
 * @param grey      intensities 0..255
 * @param iodPixels inter-ocular distance, pixels of {@code grey}
 * @param eyesX     midpoint between the eyes, pixels of {@code grey}, whole numbers are centres
 * @param mouthY    where the lips meet under that midpoint, inter-ocular distances
 */
public record StillFace(Plane grey, double iodPixels, double eyesX, double eyesY, double mouthY) {
    /** @param seed another face for each */
    public static StillFace drawn(long seed, int width, int height, double iodPixels, double eyesX, double eyesY) {
        Place place = new Place(width, height, iodPixels, eyesX, eyesY);
        FacePainter painter = new FacePainter(seed, Difficulties.Look.AS_DRAWN);
        FaceShape shape = painter.shape();
        Layer skin = painter.skin(place.left(), place.top(), place.right(), place.bottom(), iodPixels, false);
        List<EyeShape> eyes = shape.eyes();
        for (EyeShape eye : eyes) {
            open(skin, eye, painter.eyeball(eye, iodPixels, false));
        }
        float[] wall = painter.wall(width, height, iodPixels)[0];
        Plane grey = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double cover = skin.cover[y * skin.width + x];
                grey.set(x, y, (float) (cover * skin.luma[y * skin.width + x] + (1 - cover) * wall[y * width + x]));
            }
        }
        return new StillFace(grey, iodPixels, eyesX, eyesY, shape.mouthLine(0));
    }

    /** A photo with its eyes at the wanted places. */
    public static StillFace of(Portrait portrait, int width, int height, double iodPixels, double eyesX, double eyesY) throws IOException {
        Place place = new Place(width, height, iodPixels, eyesX, eyesY);
        Layer photo = PhotoLayers.read(portrait, place.left(), place.top(), place.right(), place.bottom(), iodPixels, false).skin();
        Plane grey = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            System.arraycopy(photo.luma, y * photo.width, grey.samples(), y * width, width);
        }
        return new StillFace(grey, iodPixels, eyesX, eyesY, new PhotoFit(photo).fit().mouthLine(0));
    }

    /** The eyeball shows between the lids, under the shadow of the upper one. */
    private static void open(Layer skin, EyeShape eye, Layer ball) {
        for (int row = 0; row < skin.height; row++) {
            double y = skin.y(row);
            for (int column = 0; column < skin.width; column++) {
                double x = skin.x(column);
                if (Math.abs(eye.along(x)) >= 1) {
                    continue;
                }
                double up = y - eye.upperEdge(x);
                double down = eye.lowerEdge(x) - y;
                double open = Math.clamp(up * skin.perUnit + 0.5, 0, 1) * Math.clamp(down * skin.perUnit + 0.5, 0, 1);
                if (open > 0) {
                    double shadow = 1 - 0.40 * Math.exp(-Math.max(0, up) / 0.022) - 0.12 * Math.exp(-Math.max(0, down) / 0.012);
                    int i = row * skin.width + column;
                    skin.luma[i] += (float) (open * (ball.luma(x, y) * shadow - skin.luma[i]));
                }
            }
        }
    }

    /** Where the picture lies in face coordinates; half a sample of slack, so that rounding never loses a column. */
    private record Place(int width, int height, double iodPixels, double eyesX, double eyesY) {
        Place {
            if (!(iodPixels > 4) || width < 16 || height < 16) {
                throw new IllegalArgumentException("a face needs 16 px and more than 4 px between the eyes, got " + width + "x" + height + " and " + iodPixels + " px");
            }
        }

        double left() {
            return (-0.5 - eyesX) / iodPixels;
        }

        double top() {
            return (-0.5 - eyesY) / iodPixels;
        }

        double right() {
            return left() + (width + 0.5) / iodPixels;
        }

        double bottom() {
            return top() + (height + 0.5) / iodPixels;
        }
    }
}
