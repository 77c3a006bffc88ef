package io.telltale.bench.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootageFinderTest {
    @TempDir
    private Path folder;

    private void put(String... files) throws IOException {
        for (String file : files) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
    }

    private String found(String video) throws FootageException {
        return folder.relativize(FootageFinder.below(folder).find(video).path()).toString();
    }

    /** Beside each, the other videos of the same tree, which must not be taken. */
    @ParameterizedTest
    @CsvSource({
        "1_001_2, 1_001_2.mp4, 1_001_3.mp4",
        "1_001_2, 001_2/001_2_0001.jpg, 001_3/001_3_0001.jpg",
        "1_001_2, SAMM/test/001_2.avi, SAMM/test/002_1.avi",
        "10_010_2, 010_2/1.jpg, 001_2/1.jpg",
        "006_1, SAMM_longvideos/006_1/006_1_0001.jpg, SAMM_longvideos/006_10/006_10_0001.jpg",
        "006_1_2, 006/006_1_2/006_05562.jpg, 006/006_1_1/006_05562.jpg",
        "dzw_a1, dzw_a1.MKV, dzw_a10.mkv",
        "dzw_a1, data/dzw/a1/0.jpg, data/gcf/a1/0.jpg",
        "spNO.1_a, part_A/data/part_A/spNO.1/a/color/8.jpg, part_A/data/part_A/spNO.11/a/color/8.jpg",
        "spNO.1/a, part_A/spNO.1/a/color/8.jpg, part_A/spNO.1/b/color/8.jpg",
        "spNO.1_a, spNO.1/a/color/8.jpg, spNO.1/a/depth/8.png",
        "CAS-1, ME_VQA_MEGC_2025_Test/CAS-1/img_00001.jpg, ME_VQA_MEGC_2025_Test/CAS-10/img_00001.jpg",
        "SAMM-7, ME_VQA_MEGC_2025_Test_Cropped/SAMM-7/1.jpg, ME_VQA_MEGC_2025_Test_Cropped/SAMM-1/1.jpg",
        "SAMM-7, SAMM-7_Cropped/1.jpg, SAMM-6/1.jpg",
        "sub01_EP02_01f, CASME2-RAW/sub01/EP02_01f/img46.jpg, CASME2-RAW/sub02/EP02_01f/img46.jpg",
        "s15_0101, rawpic/s15/15_0101disgustingteeth/img001.jpg, rawpic/s15/15_0102eatingworms/img001.jpg",
        "casme_sq_train_s15_0401_1, rawpic/s15/15_0401girlcrashing/img001.jpg, rawpic/s16/16_0401girlcrashing/img001.jpg",
        "s20_ne_01, HS_long/SMIC_HS_E/s20/s20_ne_01/image17581039.jpg, HS_long/SMIC_HS_E/s20/s20_ne_02/image17581039.jpg",
        "1_001_2.mp4, 1_001_2/1.jpg, 1_001_3/1.jpg",
        "Clip, clip.webm, clips.webm",
        "DZW_A1, dzw/a1/1.jpg, dzw/a2/1.jpg",
    })
    void everyNamingLeadsToItsVideo(String video, String file, String other) throws IOException {
        put(file, other);
        Path expected = Path.of(file);
        assertEquals(file.toLowerCase().endsWith(".jpg") ? expected.getParent().toString() : expected.toString(), found(video));
    }

    @Test
    void theFolderThatWasGivenMayBeThatOfTheSubject() throws IOException {
        put("dzw/a1/0.jpg");
        assertEquals(folder.resolve("dzw/a1"), FootageFinder.below(folder.resolve("dzw")).find("dzw_a1").path());
    }

    @Test
    void ofSeveralTheWholePictureThenTheFileThenTheNearestIsTaken() throws IOException {
        put("x_Cropped/CAS-1.mp4", "x/y/CAS-1/1.jpg");
        assertEquals(Path.of("x/y/CAS-1").toString(), found("CAS-1"));
        put("x/y/z/CAS-1.mp4");
        assertEquals(Path.of("x/y/z/CAS-1.mp4").toString(), found("CAS-1"));
        put("x/CAS-1.avi");
        FootageFinder.Found found = FootageFinder.below(folder).find("CAS-1");
        assertEquals(folder.resolve("x/CAS-1.avi"), found.path());
        assertEquals(List.of("CAS-1 was found 4 times; " + Path.of("x/CAS-1.avi") + " was taken, not " + Path.of("x/y/z/CAS-1.mp4") + " or another"), found.notes());
    }

    @Test
    void theExactNameComesBeforeTheNameWithoutItsSubject() throws IOException {
        put("001_2.mp4", "1_001_2/1.jpg");
        assertEquals("1_001_2", found("1_001_2"));
        assertEquals("001_2.mp4", found("7_001_2"));
    }

    @Test
    void capitalsCountWhereTheyTellVideosApart() throws IOException {
        put("Clip.mp4", "clip.avi");
        assertEquals("clip.avi", found("clip"));
        assertEquals("Clip.mp4", found("Clip"));
        FootageFinder.Found last = FootageFinder.below(folder).find("CLIP");
        assertTrue(last.notes().getFirst().contains("with other capitals"), last.notes().toString());
    }

    @Test
    void aMissingVideoNamesWhatWasLookedFor() throws IOException {
        put("002_1/1.jpg", "notes.txt", "1_001_2.json");
        String said = assertThrows(FootageException.class, () -> found("1_001_2")).getMessage();
        for (String part : List.of("'1_001_2'", "which holds 1 other;", "1_001_2, 001_2, 1/001_2, 1_001/2, 1_001_2_Cropped", folder.toString())) {
            assertTrue(said.contains(part), said);
        }
        assertEquals(1, said.lines().count());
        assertThrows(FootageException.class, () -> found(""));
        assertThrows(FootageException.class, () -> found(".."));
        assertTrue(assertThrows(FootageException.class, () -> FootageFinder.below(folder.resolve("none"))).getMessage().endsWith("no such folder"));
        assertTrue(assertThrows(FootageException.class, () -> FootageFinder.below(folder.resolve("notes.txt"))).getMessage().contains("is not a folder"));
    }

    @ParameterizedTest
    @CsvSource({"1_001_2, 200", "006_1, 200", "SAMM-3, 200", "dzw_a1, 30", "spNO.12_m, 30", "CAS-17, 30", "s15_0101, 30", "sub01_EP02_01f, 200", "s20_ne_01, 100", "holiday, 0", "clip_1, 0"})
    void theCorpusTellsTheRateOfFrames(String video, long rate) {
        assertEquals(rate == 0 ? Optional.empty() : Optional.of(new FrameRate(rate, 1)), VideoNaming.of(video).map(VideoNaming::rate));
    }

    @Test
    void onlyFoldersOfFramesNeedARate() throws IOException {
        put("001_2/1.jpg", "1_001_3.mp4");
        assertEquals(Optional.of(VideoNaming.SAMM), FootageFinder.below(folder).find("1_001_2").frames());
        assertEquals(Optional.empty(), FootageFinder.below(folder).find("1_001_3").frames());
    }

    @Test
    void allVideosHaveTheNameThatFindsThem() throws IOException {
        put("001_2/1.jpg", "dzw/a1/0.jpg", "dzw/a2.mp4", "spNO.1/a/color/3.jpg", "spNO.1/a/depth/3.png", "clip.mov", "clip.csv", ".hidden/1.jpg");
        FootageFinder finder = FootageFinder.below(folder);
        assertEquals(List.of("001_2", "clip", "dzw_a1", "dzw_a2", "spNO.1_a"), finder.names());
        for (String name : finder.names()) {
            finder.find(name);
        }
    }
}
