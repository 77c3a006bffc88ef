package io.telltale.qa.vlm.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.checkpoint.Preprocessing.PixelBounds;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import org.junit.jupiter.api.Test;

class SmartResizeTest {
    private static final PixelBounds RELEASED = new PixelBounds(3136, 12_845_056);

    @FunctionalInterface
    private interface Sized {
        PixelSize size() throws PictureException;
    }

    private static void assertAsThere(JsonNode one, Sized own) throws PictureException {
        if (one.get("size").isNull()) {
            assertThrows(PictureException.class, own::size, one::toString);
        } else {
            assertEquals(new PixelSize(one.get("size").get(1).asInt(), one.get("size").get(0).asInt()), own.size(), one::toString);
        }
    }

    private static PixelSize from(JsonNode one) {
        return new PixelSize(one.get("width").asInt(), one.get("height").asInt());
    }

    private static PixelBounds bounds(JsonNode one) {
        return new PixelBounds(one.get("least").asLong(), one.get("most").asLong());
    }

    @Test
    void picturesGetTheSizesOfTransformers() throws PictureException {
        for (JsonNode one : PixelReference.cases("imageSize").filter(c -> c.get("width").asInt() > 0 && c.get("height").asInt() > 0).toList()) {
            assertAsThere(one, () -> SmartResize.picture(from(one), one.get("factor").asInt(), bounds(one)));
            assertAsThere(one, () -> SmartResize.video(Family.QWEN2_5_VL, from(one), 5, 2, one.get("factor").asInt(), bounds(one)));
        }
    }

    @Test
    void videosOfTheThirdFamilyGetTheSizesOfTransformers() throws PictureException {
        for (JsonNode one : PixelReference.cases("videoSize").filter(c -> c.get("width").asInt() > 0 && c.get("height").asInt() > 0).toList()) {
            assertAsThere(one, () -> SmartResize.video(Family.QWEN3_VL, from(one), one.get("frames").asInt(), 2, one.get("factor").asInt(), bounds(one)));
        }
    }

    @Test
    void halvesGoToTheEvenMultiple() throws PictureException {
        assertEquals(new PixelSize(28 * 2, 28 * 4), SmartResize.picture(new PixelSize(28 * 2 + 14, 28 * 3 + 14), 28, RELEASED));
    }

    @Test
    void smallPicturesGrow() throws PictureException {
        assertEquals(new PixelSize(56, 56), SmartResize.picture(new PixelSize(10, 10), 28, RELEASED));
    }

    @Test
    void tooLongPicturesAreRefused() throws PictureException {
        assertEquals(28, SmartResize.picture(new PixelSize(2000, 10), 28, RELEASED).height());
        PictureException e = assertThrows(PictureException.class, () -> SmartResize.picture(new PixelSize(2001, 10), 28, RELEASED));
        assertTrue(e.getMessage().contains("2001x10"), e.getMessage());
        assertThrows(PictureException.class, () -> SmartResize.video(Family.QWEN3_VL, new PixelSize(40, 8040), 4, 2, 32, RELEASED));
    }

    @Test
    void modelsWithoutEyesAndVideosWithoutAPairAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SmartResize.video(Family.QWEN3, new PixelSize(40, 40), 4, 2, 32, RELEASED));
        assertThrows(IllegalArgumentException.class, () -> SmartResize.video(Family.QWEN3_VL, new PixelSize(40, 40), 1, 2, 32, RELEASED));
    }
}
