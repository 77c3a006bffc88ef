package io.telltale.bench.planted;

import io.telltale.kernels.Plane;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Frames as a video codec leaves them: {@code grey planes -> grey planes}, through a file that is encoded, decoded and deleted. */
public final class CodedFrames {
    private CodedFrames() {
    }

    /**
     * @param frames of one size, even in both directions, intensities 0..255
     * @throws IOException where ffmpeg cannot code them so
     */
    public static List<Plane> through(List<Plane> frames, FrameRate rate, PlantedClip.Coding coding) throws IOException {
        int width = frames.getFirst().width();
        int height = frames.getFirst().height();
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("video needs an even width and height, got " + width + "x" + height);
        }
        try (DraftFolder folder = DraftFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            Path video = folder.resolve("frames" + (coding.codec() == PlantedClip.Codec.H264 ? ".mp4" : ".mkv"));
            try (VideoEncoder encoder = new VideoEncoder(video, width, height, rate, coding)) {
                byte[] yuv = new byte[width * height * 3 / 2];
                Arrays.fill(yuv, width * height, yuv.length, (byte) 128);
                for (Plane frame : frames) {
                    for (int i = 0; i < width * height; i++) {
                        yuv[i] = (byte) Math.round(16 + Math.clamp(frame.samples()[i], 0, 255) * 219 / 255);
                    }
                    encoder.write(yuv);
                }
                encoder.finish();
            }
            return decoded(video, frames.size());
        }
    }

    private static List<Plane> decoded(Path video, int expected) throws IOException {
        List<Plane> out = new ArrayList<>();
        try (Footage footage = Footage.open(video, FootageOptions.DEFAULT)) {
            for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                try (GreyFrame frame = next.get()) {
                    Plane p = new Plane(frame.width(), frame.height());
                    for (int i = 0; i < p.samples().length; i++) {
                        p.samples()[i] = frame.samples()[i] & 0xff;
                    }
                    out.add(p);
                }
            }
        } catch (FootageException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (out.size() != expected) {
            throw new IOException(expected + " frames were encoded and " + out.size() + " came back");
        }
        return out;
    }
}
