package io.telltale.qa.vlm.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.Message.Part;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.checkpoint.Preprocessing;
import io.telltale.qa.vlm.checkpoint.Preprocessing.PixelBounds;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import io.telltale.spotting.map.Png;
import io.telltale.spotting.map.RgbPicture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VisualInputsTest {
    private static final int SEED = 50;

    static Stream<JsonNode> processed() {
        return PixelReference.cases("processed");
    }

    private static VisualInputs inputs(Family family, long least, long most, Resampling resampling) {
        PixelBounds bounds = new PixelBounds(least, most);
        Preprocessing preprocessing = family == Family.QWEN3_VL ? new Preprocessing(bounds, bounds, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5))
                : new Preprocessing(bounds, bounds, List.of(0.48145466, 0.4578275, 0.40821073), List.of(0.26862954, 0.26130258, 0.27577711));
        return new VisualInputs(PixelReference.config(family, VisualTokens.RELEASED), preprocessing, resampling);
    }

    private static Picture picture(int width, int height, int seed) {
        return Picture.of(Png.of(PixelReference.picture(width, height, seed)));
    }

    private static Part.Clip clip(int width, int height, int frames, double rate) {
        return new Part.Clip(IntStream.range(0, frames).mapToObj(i -> picture(width, height, SEED + i)).toList(), rate);
    }

    @ParameterizedTest
    @MethodSource("processed")
    void patchesAreThoseOfTransformersBitByBit(JsonNode one) throws PictureException {
        VisualInputs inputs = inputs(PixelReference.family(one), one.get("least").asLong(), one.get("most").asLong(), Resampling.TORCHVISION);
        int frames = one.get("frames").asInt();
        int width = one.get("width").asInt();
        int height = one.get("height").asInt();
        VisualInput input = frames == 0 ? inputs.of(new Part.Shown(picture(width, height, SEED))) : inputs.of(clip(width, height, frames, 25));
        assertEquals(frames > 0, input.video());
        JsonNode grid = one.get("grid");
        assertEquals(List.of(grid.get(0).asInt(), grid.get(1).asInt(), grid.get(2).asInt()), List.of(input.frames(), input.rows(), input.columns()));
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * input.patches().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(input.patches());
        assertEquals(one.get("sha256").asText(), PixelReference.sha256(bytes.array()));
    }

    /** Every pixel carries its own place as a colour, so that each number tells where it came from. */
    @Test
    void patchesComeInTheOrderOfTheirContract() throws PictureException {
        int[] pixels = new int[64 * 128];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / 128 << 16 | i % 128 << 8 | 7;
        }
        VisualInput input = inputs(Family.QWEN3_VL, 4096, 65_536, Resampling.TORCHVISION).still(RgbPicture.of(128, 64, pixels));
        assertEquals(List.of(1, 4, 8), List.of(input.frames(), input.rows(), input.columns()));
        int at = 0;
        for (int square = 0; square < 8; square++) {
            for (int within = 0; within < 4; within++) {
                int top = (square / 4 * 2 + within / 2) * 16;
                int left = (square % 4 * 2 + within % 2) * 16;
                for (int c = 0; c < 3; c++) {
                    for (int frame = 0; frame < 2; frame++) {
                        for (int i = 0; i < 256; i++) {
                            int level = c == 0 ? top + i / 16 : c == 1 ? left + i % 16 : 7;
                            assertEquals((level - 127.5) / 127.5, input.patches()[at++], 1e-6,
                                    "square " + square + ", patch " + within + ", colour " + c + ", pixel " + i);
                        }
                    }
                }
            }
        }
        assertEquals(input.patches().length, at);
    }

    @Test
    void anOddClipRepeatsItsLastFrameAndItsTime() throws PictureException {
        VisualInputs inputs = inputs(Family.QWEN3_VL, 8192, 61_440, Resampling.TORCHVISION);
        VisualInput odd = inputs.of(clip(64, 64, 3, 2));
        List<Picture> frames = clip(64, 64, 3, 2).frames();
        VisualInput even = inputs.of(new Part.Clip(List.of(frames.get(0), frames.get(1), frames.get(2), frames.get(2)), 2));
        assertEquals(List.of(0.25, 1.0), odd.stepSeconds());
        assertEquals(List.of(0.25, 1.25), even.stepSeconds());
        assertEquals(1, odd.secondsPerStep());
        assertTrue(Arrays.equals(even.patches(), odd.patches()));
    }

    @Test
    void aClipOfOneFrameIsOneStep() throws PictureException {
        VisualInput one = inputs(Family.QWEN3_VL, 8192, 61_440, Resampling.PILLOW).of(clip(64, 64, 1, 2));
        assertEquals(1, one.frames());
        assertEquals(List.of(0.0), one.stepSeconds());
    }

    @Test
    void framesOfTwoSizesAreRefused() {
        Part.Clip mixed = new Part.Clip(List.of(picture(64, 64, 1), picture(64, 65, 1)), 2);
        PictureException e = assertThrows(PictureException.class, () -> inputs(Family.QWEN2_5_VL, 3136, 50_176, Resampling.TORCHVISION).of(mixed));
        assertTrue(e.getMessage().contains("frame 1") && e.getMessage().contains("64x65"), e.getMessage());
    }

    @Test
    void aClipThatNoModelCanBeShownIsRefused() {
        Part.Clip huge = new Part.Clip(Collections.nCopies(600, picture(700, 700, 1)), 2);
        PictureException e = assertThrows(PictureException.class, () -> inputs(Family.QWEN2_5_VL, 3136, 12_845_056, Resampling.TORCHVISION).of(huge));
        assertTrue(e.getMessage().contains("fewer"), e.getMessage());
    }

    @Test
    void aModelWithoutEyesIsRefused() {
        QwenConfig seeing = PixelReference.config(Family.QWEN3_VL, VisualTokens.RELEASED);
        QwenConfig blind = new QwenConfig(Family.QWEN3, seeing.text(), Optional.empty(), true, Optional.empty());
        Preprocessing any = new Preprocessing(new PixelBounds(1, 9), new PixelBounds(1, 9), List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        assertThrows(IllegalArgumentException.class, () -> new VisualInputs(blind, any, Resampling.PILLOW));
    }
}
