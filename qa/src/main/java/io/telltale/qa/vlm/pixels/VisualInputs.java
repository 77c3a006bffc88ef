package io.telltale.qa.vlm.pixels;

import io.telltale.qa.vlm.Message.Part;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.checkpoint.Preprocessing;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.VisionConfig;
import io.telltale.spotting.map.RgbPicture;
import java.util.Objects;

/**
 * {@code picture, clip -> patches} for one model: decoded, resized, normalised, cut. Immutable and thread-safe.
 *
 * <p>Equal bit by bit to transformers 5.18.0 on an x86-64 CPU for pictures that are decoded alike. A still picture stands in all frames of its one step; a clip
 * whose frames do not fill its last step repeats the last one. Only one frame is held decoded at a time.
 */
public final class VisualInputs {
    private final Family family;
    private final VisionConfig vision;
    private final Preprocessing preprocessing;
    private final Resampling resampling;

    /** @throws IllegalArgumentException where the model does not see */
    public VisualInputs(QwenConfig config, Preprocessing preprocessing, Resampling resampling) {
        this.family = config.family();
        this.vision = config.vision().orElseThrow(() -> new IllegalArgumentException(config.family() + " sees no pictures"));
        this.preprocessing = Objects.requireNonNull(preprocessing, "preprocessing");
        this.resampling = Objects.requireNonNull(resampling, "resampling");
    }

    /** @throws PictureException where the picture cannot be read or has a shape that cannot be shown */
    public VisualInput of(Part.Shown shown) throws PictureException {
        return still(PictureCodec.decode(shown.picture()));
    }

    /** The same of a picture that is decoded already. */
    public VisualInput still(RgbPicture picture) throws PictureException {
        PixelSize size = SmartResize.picture(new PixelSize(picture.width(), picture.height()), vision.factor(), preprocessing.image());
        Patches patches = new Patches(1, size, vision, preprocessing);
        RgbPicture resized = BicubicResize.resize(picture, size, resampling);
        for (int frame = 0; frame < patches.frames(); frame++) {
            patches.put(frame, resized);
        }
        return patches.still();
    }

    /** @throws PictureException where a frame cannot be read, differs in size from the first, or has a shape that cannot be shown */
    public VisualInput of(Part.Clip clip) throws PictureException {
        StepTimes times = new StepTimes(clip.frames().size(), vision.temporal(), clip.framesPerSecond());
        RgbPicture first = PictureCodec.decode(clip.frames().getFirst());
        PixelSize from = new PixelSize(first.width(), first.height());
        PixelSize size = SmartResize.video(family, from, Math.max(times.frames(), vision.temporal()), vision.temporal(), vision.factor(), preprocessing.video());
        Patches patches = new Patches(times.steps(), size, vision, preprocessing);
        RgbPicture resized = BicubicResize.resize(first, size, resampling);
        for (int frame = 0; frame < patches.frames(); frame++) {
            if (frame > 0 && frame < times.frames()) {
                resized = BicubicResize.resize(sameSize(clip.frames().get(frame), frame, from), size, resampling);
            }
            patches.put(frame, resized);
        }
        return patches.video(times);
    }

    private static RgbPicture sameSize(Picture picture, int frame, PixelSize size) throws PictureException {
        RgbPicture decoded = PictureCodec.decode(picture);
        if (decoded.width() != size.width() || decoded.height() != size.height()) {
            throw new PictureException("frame " + frame + " of the clip is "
                    + decoded.width() + "x" + decoded.height() + " and the first is " + size + "; all must have one size");
        }
        return decoded;
    }
}
