package io.telltale.spotting.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CascadeTest {
    private static GreyPicture random(int width, int height, long seed) {
        byte[] samples = new byte[width * height];
        new Random(seed).nextBytes(samples);
        return new GreyPicture(width, height, samples);
    }

    private static long sum(GreyPicture p, int x, int y, int w, int h, boolean squares) {
        long sum = 0;
        for (int j = y; j < y + h; j++) {
            for (int i = x; i < x + w; i++) {
                long v = p.samples()[j * p.width() + i] & 0xFF;
                sum += squares ? v * v : v;
            }
        }
        return sum;
    }

    @Test
    void integralSumsAreSums() {
        GreyPicture p = random(37, 23, 1);
        IntegralPicture integral = new IntegralPicture(p, true);
        assertEquals(sum(p, 0, 0, 37, 23, false), integral.sum(0, 0, 37, 23));
        assertEquals(sum(p, 5, 7, 11, 3, false), integral.sum(5, 7, 11, 3));
        assertEquals(sum(p, 36, 22, 1, 1, true), integral.squares(36, 22, 1, 1));
        assertEquals(sum(p, 5, 7, 11, 3, true), integral.squares(5, 7, 11, 3));
    }

    /** The pattern of one feature by pixel sums, blocks clockwise from the top left, most significant bit first. */
    private static int pattern(GreyPicture p, int x, int y, int w, int h) {
        int[][] ring = {{0, 0}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
        long middle = sum(p, x + w, y + h, w, h, false);
        int bits = 0;
        for (int[] c : ring) {
            bits = bits << 1 | (sum(p, x + c[0] * w, y + c[1] * h, w, h, false) >= middle ? 1 : 0);
        }
        return bits;
    }

    @Test
    void lbpVotesByThePatternOfNineBlocks() {
        GreyPicture p = random(40, 40, 2);
        IntegralPicture integral = new IntegralPicture(p, false);
        Random random = new Random(3);
        int accepted = 0;
        for (int n = 0; n < 300; n++) {
            int w = 1 + random.nextInt(4);
            int h = 1 + random.nextInt(4);
            int fx = random.nextInt(13 - 3 * w + 1);
            int fy = random.nextInt(13 - 3 * h + 1);
            int[] subset = random.ints(8).toArray();
            LbpCascade cascade = new LbpCascade(13, 13, new int[] {fx, fy, w, h}, new int[] {1}, new float[] {0}, new int[] {0}, subset, new float[] {1, -1});
            int x = random.nextInt(28);
            int y = random.nextInt(28);
            int pattern = pattern(p, x + fx, y + fy, w, h);
            boolean in = (subset[pattern / 32] >>> pattern % 32 & 1) != 0;
            assertEquals(in ? Cascade.ACCEPTED : 0, cascade.rejectedBy(integral, x, y));
            accepted += in ? 1 : 0;
        }
        assertTrue(accepted > 50 && accepted < 250);
    }

    @Test
    void haarTreesBranchOnNormalisedDifferences() throws IOException {
        Cascade cascade = CascadeXml.read(stream("""
                <opencv_storage><c type_id="opencv-haar-classifier"><size>10 8</size><stages><_><trees><_>
                <_><feature><rects><_>1 1 6 4 -1.</_><_>1 1 3 4 2.</_></rects><tilted>0</tilted></feature>
                <threshold>0.01</threshold><left_val>-1.</left_val><right_node>1</right_node></_>
                <_><feature><rects><_>0 0 10 8 -1.</_><_>0 4 10 4 2.</_></rects><tilted>0</tilted></feature>
                <threshold>-0.02</threshold><left_val>-2.</left_val><right_val>1.</right_val></_>
                </_></trees><stage_threshold>0.5</stage_threshold></_></stages></c></opencv_storage>"""), "two.xml");
        GreyPicture p = random(60, 50, 4);
        IntegralPicture integral = new IntegralPicture(p, true);
        int accepted = 0;
        for (int y = 0; y <= 42; y++) {
            for (int x = 0; x <= 50; x++) {
                double n = 8 * 6;
                double mean = sum(p, x + 1, y + 1, 8, 6, false) / n;
                double sd = Math.sqrt(sum(p, x + 1, y + 1, 8, 6, true) / n - mean * mean);
                double first = (2.0 * sum(p, x + 1, y + 1, 3, 4, false) - sum(p, x + 1, y + 1, 6, 4, false)) / (n * sd);
                double second = (2.0 * sum(p, x, y + 4, 10, 4, false) - sum(p, x, y, 10, 8, false)) / (n * sd);
                boolean yes = first >= (double) 0.01f && second >= (double) -0.02f;
                assertEquals(yes, cascade.rejectedBy(integral, x, y) == Cascade.ACCEPTED, x + "," + y);
                accepted += yes ? 1 : 0;
            }
        }
        assertTrue(accepted > 100 && accepted < 2000, accepted + " accepted");
    }

    @Test
    void flatWindowsHoldNothing() {
        Cascade eyes = CascadeXml.resource("haarcascade_eye.xml");
        assertTrue(eyes.rejectedBy(new IntegralPicture(new GreyPicture(20, 20, new byte[400]), true), 0, 0) > 0);
    }

    @Test
    void readsTheCascadesOfTheJar() {
        LbpCascade face = (LbpCascade) CascadeXml.resource("lbpcascade_frontalface.xml");
        assertEquals(24, face.windowWidth());
        assertEquals(20, face.stageEnds().length);
        HaarCascade alt2 = (HaarCascade) CascadeXml.resource("haarcascade_frontalface_alt2.xml");
        assertEquals(20, alt2.windowWidth());
        assertEquals(20, alt2.stageEnds().length);
        assertEquals(24, ((HaarCascade) CascadeXml.resource("haarcascade_eye.xml")).stageEnds().length);
        assertThrows(IllegalStateException.class, () -> CascadeXml.resource("nothing.xml"));
    }

    @Test
    void refusesWhatItCannotTrust() {
        String entity = "<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><s><c type_id='opencv-haar-classifier'>&x;</c></s>";
        for (String text : new String[] {entity, "", "<s/>", "<s><c type_id='other'/></s>", "<s><c type_id='opencv-haar-classifier'><size>2 2</size></c></s>",
            "<s><c type_id='opencv-cascade-classifier'><featureType>HOG</featureType></c></s>"}) {
            IOException e = assertThrows(IOException.class, () -> CascadeXml.read(stream(text), "bad.xml"), text);
            assertTrue(e.getMessage().contains("bad.xml"), e.getMessage());
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
