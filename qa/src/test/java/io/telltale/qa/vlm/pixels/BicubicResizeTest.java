package io.telltale.qa.vlm.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.spotting.map.RgbPicture;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BicubicResizeTest {
    static Stream<JsonNode> sizes() {
        return PixelReference.cases("resize");
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void isEqualToTheOriginalsByteByByte(JsonNode one) {
        RgbPicture picture = PixelReference.picture(one.get("width").asInt(), one.get("height").asInt(), one.get("seed").asInt());
        PixelSize to = new PixelSize(one.get("toWidth").asInt(), one.get("toHeight").asInt());
        assertEquals(one.get("pillow").asText(), resized(picture, to, Resampling.PILLOW), () -> "Pillow " + one);
        if (!one.get("torchvision").isNull()) {
            assertEquals(one.get("torchvision").asText(), resized(picture, to, Resampling.TORCHVISION), () -> "torchvision " + one);
        }
    }

    private static String resized(RgbPicture picture, PixelSize to, Resampling resampling) {
        return PixelReference.sha256(PixelReference.bytes(BicubicResize.resize(picture, to, resampling)));
    }

    @Test
    void theTwoWaysDifferByOneLevelInFewPixels() {
        RgbPicture picture = PixelReference.picture(200, 150, 3);
        PixelSize to = new PixelSize(112, 84);
        byte[] one = PixelReference.bytes(BicubicResize.resize(picture, to, Resampling.TORCHVISION));
        byte[] other = PixelReference.bytes(BicubicResize.resize(picture, to, Resampling.PILLOW));
        int differ = 0;
        for (int i = 0; i < one.length; i++) {
            int apart = Math.abs((one[i] & 0xff) - (other[i] & 0xff));
            assertTrue(apart <= 1, "byte " + i + " differs by " + apart);
            differ += apart;
        }
        assertTrue(differ > 0 && differ < one.length / 50, "differing bytes: " + differ);
    }

    @ParameterizedTest
    @EnumSource
    void aPlainPictureStaysPlain(Resampling resampling) {
        int[] pixels = new int[31 * 17];
        Arrays.fill(pixels, 0x10ff80);
        RgbPicture out = BicubicResize.resize(RgbPicture.of(31, 17, pixels), new PixelSize(12, 40), resampling);
        assertTrue(Arrays.stream(out.pixels()).allMatch(p -> p == 0x10ff80), out::toString);
    }

    /** Halfway between two pixels the weights of Keys' kernel with a = -1/2 are (-1, 9, 9, -1) / 16. */
    @ParameterizedTest
    @EnumSource
    void weightsAreThoseOfKeys(Resampling resampling) {
        CubicTaps taps = CubicTaps.of(40, 120, resampling);
        int middle = 3 * 20 + 1;
        assertEquals(4, taps.count(middle));
        double whole = 2.0 * taps.half();
        double[] expected = {0, 1, 0, 0};
        for (int k = 0; k < 4; k++) {
            assertEquals(expected[k], taps.weight(middle, k) / whole, 1e-12);
        }
        CubicTaps doubled = CubicTaps.of(40, 80, resampling);
        double[] quarter = {-0.0703125, 0.8671875, 0.2265625, -0.0234375};
        for (int k = 0; k < 4; k++) {
            assertEquals(quarter[k], doubled.weight(41, k) / (2.0 * doubled.half()), 1e-3);
        }
    }

    @Test
    void theSameSizeIsTheSamePicture() {
        RgbPicture picture = PixelReference.picture(9, 8, 1);
        assertSame(picture, BicubicResize.resize(picture, new PixelSize(9, 8), Resampling.TORCHVISION));
        assertNotEquals(picture, BicubicResize.resize(picture, new PixelSize(8, 9), Resampling.TORCHVISION));
    }
}
