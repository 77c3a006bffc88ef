package io.telltale.bench.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.face.FaceDetector;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedClipTest {
    private static PlantedClip.Options small(long seed, FrameRate rate) {
        return PlantedClip.swayAndBlinksOnly(seed, rate).withSeconds(0.5).withPicture(new PlantedClip.Picture(256, 192, 42, true));
    }

    @ParameterizedTest
    @EnumSource(PlantedClip.Codec.class)
    void everyCodecGivesBackAllFramesAtTheExactRate(PlantedClip.Codec codec, @TempDir Path folder) throws Exception {
        FrameRate rate = new FrameRate(200, 1);
        Path video = folder.resolve(codec == PlantedClip.Codec.H264 ? "clip.mp4" : "clip.mkv");
        PlantedTruth truth = PlantedClip.render(small(1, rate).withCoding(new PlantedClip.Coding(codec, 0.7)), video, 2, PlantedClip.Progress.SILENT);
        assertEquals(100, truth.frames());
        assertEquals(100, truth.poses().size());
        assertEquals(truth, PlantedTruth.read(folder.resolve("clip.truth.json")));
        int frames = 0;
        boolean face = false;
        try (Footage footage = Footage.open(video, FootageOptions.DEFAULT)) {
            assertEquals(rate, footage.rate());
            for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                try (GreyFrame frame = next.get()) {
                    face |= frames == 0 && !new FaceDetector().detect(frame.samples(), frame.width(), frame.height()).isEmpty();
                    frames++;
                }
            }
        }
        assertEquals(100, frames);
        assertTrue(face, "the cascades see a face");
    }

    @Test
    void aLoopIsRepeated(@TempDir Path folder) throws Exception {
        Path video = folder.resolve("long.mp4");
        PlantedTruth truth = PlantedClip.renderRepeated(small(2, new FrameRate(30, 1)).withSeconds(1), 4, video, 2, PlantedClip.Progress.SILENT);
        assertEquals(120, truth.frames());
        int frames = 0;
        try (Footage footage = Footage.open(video, FootageOptions.DEFAULT)) {
            for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                next.get().close();
                frames++;
            }
        }
        assertEquals(120, frames);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count(), "the video and its truth");
        }
    }

    @Test
    void aPhotoIsMovedByItsEyes(@TempDir Path folder) throws Exception {
        // A drawn face stands in for the photo, at another scale and place.
        PlantedClip.Options drawn = small(3, new FrameRate(30, 1));
        Scene scene = Scene.build(drawn);
        FrameRenderer renderer = new FrameRenderer(scene, new CameraModel(drawn));
        byte[] yuv = new byte[renderer.bytes()];
        Similarity pose = renderer.render(0, yuv);
        BufferedImage image = new BufferedImage(256, 192, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256 * 192; i++) {
            image.getRaster().setSample(i % 256, i / 256, 0, yuv[i] & 255);
        }
        Path photo = folder.resolve("photo.png");
        ImageIO.write(image, "png", photo.toFile());
        Portrait portrait = new Portrait(photo, pose.x(-0.5, 0), pose.y(-0.5, 0), pose.x(0.5, 0), pose.y(0.5, 0));
        Path video = folder.resolve("moved.mp4");
        PlantedClip.render(small(4, new FrameRate(30, 1)).withPortrait(portrait), video, 2, PlantedClip.Progress.SILENT);
        try (Footage footage = Footage.open(video, FootageOptions.DEFAULT); GreyFrame frame = footage.read().orElseThrow()) {
            assertEquals(1, new FaceDetector().detect(frame.samples(), frame.width(), frame.height()).size());
        }
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine(@TempDir Path folder) {
        PlantedClip.Options options = small(1, new FrameRate(30, 1));
        Path nowhere = folder.resolve("no").resolve("clip.mp4");
        assertTrue(assertThrows(IOException.class, () -> PlantedClip.render(options, nowhere, 1, PlantedClip.Progress.SILENT)).getMessage().contains("no folder"));
        Portrait missing = new Portrait(folder.resolve("none.jpg"), 10, 10, 50, 10);
        assertTrue(assertThrows(IOException.class, () -> PlantedClip.render(options.withPortrait(missing), folder.resolve("clip.mp4"), 1,
                PlantedClip.Progress.SILENT)).getMessage().contains("none.jpg"));
        assertThrows(IllegalArgumentException.class, () -> new PlantedClip.Picture(641, 480, 100, true));
        assertThrows(IllegalArgumentException.class, () -> options.withSeconds(0));
    }

    @Test
    void nothingIsLeftOfAClipThatFfmpegRefuses(@TempDir Path folder) throws Exception {
        Path video = folder.resolve("clip.unheardof");
        IOException e = assertThrows(IOException.class, () -> PlantedClip.render(small(1, new FrameRate(30, 1)), video, 1, PlantedClip.Progress.SILENT));
        assertTrue(e.getMessage().contains("ffmpeg"), e.getMessage());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
