package io.telltale.qa.vlm.pixels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.kernels.transformer.HeadShape;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import io.telltale.qa.vlm.checkpoint.TextConfig;
import io.telltale.qa.vlm.checkpoint.VisionConfig;
import io.telltale.spotting.map.RgbPicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code pixels.json}: what the originals make of the pictures of a formula; {@code make_pixels.py} beside it made it. */
public final class PixelReference {
    private static final JsonNode ALL = read();

    private PixelReference() {
    }

    private static JsonNode read() {
        try (InputStream in = PixelReference.class.getResourceAsStream("/vlm/pixels/pixels.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<JsonNode> cases(String name) {
        return StreamSupport.stream(ALL.required(name).spliterator(), false);
    }

    public static Family family(JsonNode one) {
        return one.required("family").asText().equals("q25") ? Family.QWEN2_5_VL : Family.QWEN3_VL;
    }

    /** A saw-tooth with steps, and noise; the same formula as in the script. */
    static RgbPicture picture(int width, int height, int seed) {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    long n = x * 374761393L + y * 668265263L + c * 1442695041L + seed * 974634777L & 0xFFFFFFFFL;
                    n = (n ^ n >> 13) * 1274126177L & 0xFFFFFFFFL;
                    int base = (3 * x + 5 * y + 40 * c + x * y / 16) % 256;
                    pixels[y * width + x] = pixels[y * width + x] << 8 | Math.clamp(base + (int) (n >> 16 & 63) - 32, 0, 255);
                }
            }
        }
        return RgbPicture.of(width, height, pixels);
    }

    static byte[] bytes(RgbPicture picture) {
        int[] pixels = picture.pixels();
        byte[] bytes = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[3 * i] = (byte) (pixels[i] >> 16);
            bytes[3 * i + 1] = (byte) (pixels[i] >> 8);
            bytes[3 * i + 2] = (byte) pixels[i];
        }
        return bytes;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A model of which only the shape of patches and the tokens matter. */
    public static QwenConfig config(Family family, VisualTokens tokens) {
        boolean third = family == Family.QWEN3_VL;
        TextConfig text = new TextConfig(64, 96, 1, new HeadShape(4, 2, 16), 512, 1e-6f, 1e6, List.of(2, 3, 3), third, 4096);
        VisionConfig vision = new VisionConfig(4, 32, 44, 2, 64, third ? 16 : 14, 2, 2, third ? 0 : 112,
                third ? List.of() : List.of(1, 3), third ? List.of(0, 1) : List.of(), third ? 36 : 0, third ? 0 : 2);
        return new QwenConfig(family, text, Optional.of(vision), true, Optional.of(tokens));
    }
}
