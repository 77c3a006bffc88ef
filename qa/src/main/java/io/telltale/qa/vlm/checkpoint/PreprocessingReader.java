package io.telltale.qa.vlm.checkpoint;

import io.telltale.qa.vlm.checkpoint.Preprocessing.PixelBounds;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code preprocessor_config.json} and {@code video_preprocessor_config.json}. Bounds of pixels are {@code min_pixels} and {@code max_pixels} (older files), else
 * {@code size.shortest_edge} and {@code size.longest_edge}, which count pixels too. Where a file or key is missing, the values with which the family was released; a
 * video of Qwen2.5-VL then has the bounds of its pictures, for each frame. What cannot be done as the file says is refused.
 */
final class PreprocessingReader {
    private static final long MOST_PIXELS = 1L << 36;
    /** Of CLIP, A. Radford et al., ICML 2021, which the tower of Qwen2.5-VL keeps. */
    private static final Preprocessing QWEN2_5 = new Preprocessing(new PixelBounds(3136, 12_845_056), new PixelBounds(3136, 12_845_056),
            List.of(0.48145466, 0.4578275, 0.40821073), List.of(0.26862954, 0.26130258, 0.27577711));
    private static final Preprocessing QWEN3 = new Preprocessing(new PixelBounds(65_536, 16_777_216), new PixelBounds(4096, 25_165_824), List.of(0.5, 0.5, 0.5),
            List.of(0.5, 0.5, 0.5));

    private PreprocessingReader() {
    }

    static Preprocessing read(Path folder, Family family, VisionConfig vision) throws CheckpointException {
        Preprocessing released = family.isThird() ? QWEN3 : QWEN2_5;
        Optional<JsonPart> image = part(folder.resolve("preprocessor_config.json"), vision);
        Optional<JsonPart> video = part(folder.resolve("video_preprocessor_config.json"), vision);
        PixelBounds ofImage = image.isPresent() ? bounds(image.get(), released.image()) : released.image();
        PixelBounds ofVideo = video.isPresent() ? bounds(video.get(), released.video()) : family.isThird() ? released.video() : ofImage;
        if (image.isEmpty()) {
            return new Preprocessing(ofImage, ofVideo, released.mean(), released.deviation());
        }
        return new Preprocessing(ofImage, ofVideo, colours(image.get(), "image_mean", -10, released.mean()), colours(image.get(), "image_std", 1e-6, released.deviation()));
    }

    private static Optional<JsonPart> part(Path file, VisionConfig vision) throws CheckpointException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonPart part = JsonPart.read(file);
        requireSame(part, "patch_size", vision.patch());
        requireSame(part, "merge_size", vision.merge());
        requireSame(part, "temporal_patch_size", vision.temporal());
        for (String step : List.of("do_resize", "do_rescale", "do_normalize")) {
            if (part.has(step) && !part.truth(step)) {
                throw new CheckpointException(file + ": '" + step + "' is false, which is not supported");
            }
        }
        if (part.has("resample")) {
            part.whole("resample", 3, 3); // bicubic
        }
        if (part.has("rescale_factor")) {
            part.number("rescale_factor", 1 / 255.0 - 1e-9, 1 / 255.0 + 1e-9);
        }
        return Optional.of(part);
    }

    private static void requireSame(JsonPart part, String key, int ofTower) throws CheckpointException {
        if (part.has(key)) {
            part.whole(key, ofTower, ofTower);
        }
    }

    private static PixelBounds bounds(JsonPart part, PixelBounds released) throws CheckpointException {
        Optional<JsonPart> size = part.optionalPart("size");
        long least = pixels(part, "min_pixels", size, "shortest_edge", released.least());
        long most = pixels(part, "max_pixels", size, "longest_edge", released.most());
        if (least > most) {
            throw new CheckpointException(part.file() + ": the fewest pixels, " + least + ", are more than the most, " + most + " (min_pixels, max_pixels or size)");
        }
        return new PixelBounds(least, most);
    }

    private static long pixels(JsonPart part, String old, Optional<JsonPart> size, String edge, long released) throws CheckpointException {
        if (part.has(old)) {
            return part.whole(old, 1L, MOST_PIXELS);
        }
        if (size.isPresent() && size.get().has(old)) {
            return size.get().whole(old, 1L, MOST_PIXELS);
        }
        return size.isPresent() && size.get().has(edge) ? size.get().whole(edge, 1L, MOST_PIXELS) : released;
    }

    private static List<Double> colours(JsonPart part, String key, double least, List<Double> released) throws CheckpointException {
        if (!part.has(key)) {
            return released;
        }
        List<Double> values = part.numbers(key);
        if (values.size() != 3 || values.stream().anyMatch(v -> v < least || v > 10)) {
            throw new CheckpointException(part.file() + ": '" + key + "' must be three numbers in " + least + "..10, got " + values);
        }
        return values;
    }
}
