package io.telltale.bench.planted;

import java.io.IOException;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Everything that stays the same over a clip: the portrait in layers, the wall, the muscles, the script. Immutable once built; shared by all threads that render.
 *
 * @param rest     face coordinates to pixels when the head rests
 * @param eyeballs right eye, left eye
 * @param wall     luma, blue, red at the size of the video; null for a photo, which brings its own surroundings
 */
record Scene(PlantedClip.Options options, PlantedScript script, Musculature muscles, FaceShape shape, Similarity rest, Layer skin, CoverMap cover, List<Layer> eyeballs,
             float[][] wall, Perspective perspective) {
    /** Samples of a layer per pixel of the video. */
    private static final double FINER = 2;

    static Scene build(PlantedClip.Options options) throws IOException {
        PlantedClip.Picture picture = options.picture();
        Musculature muscles = new Musculature(options.seed());
        PlantedScript script = PlantedScript.draw(options, muscles);
        RandomGenerator random = new Well19937c(options.seed() * 13 + 1);
        double iod = picture.interOcular();
        double roll = Math.toRadians(1.2) * random.nextGaussian();
        Similarity rest = Similarity.of(iod, roll, picture.width() * 0.5 + 0.08 * iod * random.nextGaussian(),
                picture.height() * 0.42 + 0.04 * iod * random.nextGaussian());
        double left = -rest.tx() / iod - 0.6;
        double top = -rest.ty() / iod - 0.6;
        double right = left + picture.width() / iod + 1.2;
        double bottom = top + picture.height() / iod + 1.2;
        double perUnit = FINER * iod;
        double blur = options.camera().blurPixels() * FINER;
        Perspective perspective = new Perspective(options.portrait().isEmpty());
        if (options.portrait().isPresent()) {
            PhotoLayers photo = PhotoLayers.read(options.portrait().get(), left, top, right, bottom, perUnit, picture.colour());
            photo.skin().blur(blur);
            return new Scene(options, script, muscles, new PhotoFit(photo.skin()).fit(), rest, photo.skin(), new CoverMap(photo.skin()), List.of(photo.skin(), photo.skin()), null, perspective);
        }
        FacePainter painter = new FacePainter(options.seed(), options.difficulties().look());
        Layer skin = painter.skin(left, top, right, bottom, perUnit, picture.colour());
        skin.blur(blur);
        List<Layer> eyeballs = painter.shape().eyes().stream().map(e -> painter.eyeball(e, perUnit, picture.colour())).toList();
        eyeballs.forEach(e -> e.blur(blur));
        return new Scene(options, script, muscles, painter.shape(), rest, skin, new CoverMap(skin), eyeballs, painter.wall(picture.width(), picture.height(), iod), perspective);
    }
}
