package io.telltale.app.report;

import io.telltale.kernels.Plane;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.evidence.FaceArea;
import io.telltale.qa.vlm.evidence.NoPictureException;
import io.telltale.qa.vlm.evidence.NumberedClip;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.qa.vlm.pixels.VirtualRate;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * The pictures of one event. A picture that cannot be made is missing, and the others are there.
 *
 * @param moments onset, apex and offset, registered to the onset; empty where there are none
 * @param loop    the slow motion
 * @param map     the motion-enhanced colour map from onset to apex
 * @param missing why something is not there, one line each
 */
record EventPictures(List<JpegPicture> moments, Optional<Loop> loop, Optional<Map> map, List<String> missing) {
    /** Of a moment, times the size of an aligned face. */
    private static final double MOMENT_SCALE = 1.5;
    /** Of the event, before and after it. */
    private static final double AROUND = 0.2;

    /**
     * Frames side by side, the filmed ones above, below them the amplified ones where {@code factor} is above 1.
     *
     * @param frames numbers of the frames, ascending
     * @param factor how many times the motion is shown
     */
    record Loop(JpegPicture sheet, List<Long> frames, int factor) {
    }

    /** @param brightestPercent the length of motion that is shown brightest, per cent of the inter-ocular distance */
    record Map(JpegPicture picture, double brightestPercent) {
    }

    /** That they take in a page. */
    long characters() {
        return moments.stream().mapToLong(p -> p.url().length()).sum() + loop.map(l -> l.sheet().url().length()).orElse(0) + map.map(m -> m.picture().url().length()).orElse(0)
                + (moments.isEmpty() ? 0 : moments.get(1).url().length());
    }

    /** What makes one of the pictures. */
    @FunctionalInterface
    private interface Making<T> {
        T make() throws NoPictureException;
    }

    /** @param frames of the slow motion, from 2 */
    static EventPictures of(VideoPictures pictures, Expression event, int frames) {
        List<String> missing = new ArrayList<>();
        Optional<List<JpegPicture>> moments = attempt(missing, () -> pictures.zooms(List.of(event.onset(), event.apex(), event.offset()), FaceArea.ALIGNED, MOMENT_SCALE).stream()
                .map(EventPictures::decoded).map(JpegPicture::of).toList());
        Optional<Loop> loop = attempt(missing, () -> loop(pictures, event, frames));
        Optional<Map> map = attempt(missing, () -> new Map(JpegPicture.of(decoded(pictures.motionMap(event.onset(), event.apex(), true))),
                pictures.brightestPercent(event.onset(), event.apex())));
        return new EventPictures(moments.orElse(List.of()), loop, map, missing.stream().distinct().toList());
    }

    private static <T> Optional<T> attempt(List<String> missing, Making<T> making) {
        try {
            return Optional.of(making.make());
        } catch (NoPictureException e) {
            missing.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static Loop loop(VideoPictures pictures, Expression event, int frames) throws NoPictureException {
        Spotting spotting = pictures.spotting();
        long around = Math.round(AROUND * event.interval().length());
        long from = Math.max(spotting.firstFrame(), event.onset() - around);
        long to = Math.min(spotting.firstFrame() + spotting.frames() - 1, event.offset() + around);
        NumberedClip clip = pictures.slowMotion(from, to, frames, VirtualRate.DEFAULT);
        List<Plane> filmed = clip.clip().frames().stream().map(EventPictures::decoded).map(EventPictures::plane).toList();
        Optional<AmplifiedMotion> motion = AmplifiedMotion.of(spotting, event, from, to).filter(m -> m.factor() > 1);
        int side = filmed.getFirst().width();
        BufferedImage sheet = new BufferedImage(side * filmed.size(), side * (motion.isPresent() ? 2 : 1), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < filmed.size(); i++) {
            paste(sheet, filmed.get(i), i * side, 0);
            if (motion.isPresent()) {
                paste(sheet, motion.get().shown(clip.frames().get(i), filmed.get(i)), i * side, side);
            }
        }
        return new Loop(JpegPicture.of(sheet), clip.frames(), motion.map(AmplifiedMotion::factor).orElse(1));
    }

    private static void paste(BufferedImage sheet, Plane face, int left, int top) {
        int[] row = new int[face.width()];
        for (int y = 0; y < face.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.clamp(Math.round(face.get(x, y)), 0, 255);
            }
            sheet.getRaster().setPixels(left, top + y, row.length, 1, row);
        }
    }

    private static BufferedImage decoded(Picture picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a grey picture. */
    private static Plane plane(BufferedImage image) {
        Plane out = new Plane(image.getWidth(), image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                out.set(x, y, image.getRaster().getSample(x, y, 0));
            }
        }
        return out;
    }
}
