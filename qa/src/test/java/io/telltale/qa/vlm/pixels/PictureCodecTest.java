package io.telltale.qa.vlm.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.Picture;
import io.telltale.spotting.map.Png;
import io.telltale.spotting.map.RgbPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCodecTest {
    static Stream<JsonNode> files() {
        return PixelReference.cases("decoded");
    }

    private static Picture file(JsonNode one) {
        return Picture.of(Base64.getDecoder().decode(one.get("file").asText()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsWhatPillowReads(JsonNode one) throws PictureException {
        assertEquals(one.get("sha256").asText(), PixelReference.sha256(PixelReference.bytes(PictureCodec.decode(file(one)))),
                () -> one.get("mode") + " " + one.get("options"));
    }

    @Test
    void pngIsWithoutLoss() throws PictureException {
        RgbPicture picture = PixelReference.picture(33, 21, 4);
        assertEquals(picture, PictureCodec.decode(Picture.of(Png.of(picture))));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_BGR, BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR})
    void everyLayoutHoldsTheSameColours(int type) {
        RgbPicture picture = PixelReference.picture(13, 7, 5);
        BufferedImage image = new BufferedImage(13, 7, type);
        for (int i = 0; i < 13 * 7; i++) {
            image.setRGB(i % 13, i / 13, 0xff000000 | picture.rgb(i % 13, i / 13));
        }
        assertEquals(picture, PictureCodec.of(image));
        BufferedImage part = image.getSubimage(2, 3, 5, 4);
        assertEquals(picture.rgb(6, 6), PictureCodec.of(part).rgb(4, 3));
    }

    /** Java's own conversion makes 188 of 128, since it takes grey for linear light. */
    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void greyStaysAsDark(int type) throws IOException, PictureException {
        BufferedImage image = new BufferedImage(3, 2, type);
        image.getRaster().setSample(1, 1, 0, type == BufferedImage.TYPE_BYTE_GRAY ? 128 : 128 << 8 | 77);
        assertEquals(0x808080, PictureCodec.of(image).rgb(1, 1));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        assertEquals(0x808080, PictureCodec.decode(Picture.of(png.toByteArray())).rgb(1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB_PRE, BufferedImage.TYPE_USHORT_565_RGB})
    void layoutsThatLoseLevelsAreRefused(int type) {
        assertThrows(IllegalArgumentException.class, () -> PictureCodec.of(new BufferedImage(2, 2, type)));
    }

    /** A file of 60 bytes that promises 16 gigapixels: refused for what it promises, before anything is decoded. */
    @ParameterizedTest
    @ValueSource(strings = {"40000x1", "1x16385", "16000x16000", "10001x10000", "2147483647x2147483647"})
    void bombsAreRefusedByTheirHeader(String size) {
        int width = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        PictureException e = assertThrows(PictureException.class, () -> PictureCodec.decode(Picture.of(pngHeader(width, height))));
        assertTrue(e.getMessage().contains(size) && e.getMessage().contains("shrink"), e.getMessage());
    }

    private static byte[] pngHeader(int width, int height) {
        ByteBuffer chunk = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        chunk.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(chunk.array());
        ByteBuffer out = ByteBuffer.allocate(60).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.putInt(13).put(chunk.array()).putInt((int) crc.getValue());
        return out.array();
    }

    /** However a file is cut, there is the whole picture or one line, never half a picture; and however it is garbled, no other exception. */
    @ParameterizedTest
    @MethodSource("files")
    void damagedFilesAreRefused(JsonNode one) throws PictureException {
        byte[] whole = file(one).bytes();
        RgbPicture undamaged = PictureCodec.decode(file(one));
        int refused = 0;
        for (int cut = 10; cut < whole.length; cut += 1 + whole.length / 20) {
            try {
                assertEquals(undamaged, PictureCodec.decode(Picture.of(Arrays.copyOf(whole, cut))), "cut at " + cut + " of " + whole.length);
            } catch (PictureException e) {
                refused++;
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
        assertTrue(refused >= 18, "of 20 cut files were refused: " + refused);
        refused = 0;
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 60; round++) {
            byte[] garbled = whole.clone();
            for (int k = 0; k < 3; k++) {
                garbled[random.nextInt(8, whole.length)] = (byte) random.nextInt();
            }
            try {
                PictureCodec.decode(Picture.of(garbled));
            } catch (PictureException e) {
                refused++;
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
        assertTrue(refused > 0, "none of 60 garbled files was refused");
    }
}
