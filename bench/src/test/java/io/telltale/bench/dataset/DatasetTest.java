package io.telltale.bench.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FrameNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void isNamedAsTyped(Dataset dataset) {
        assertEquals(dataset, Dataset.named(dataset.word()));
    }

    @Test
    void listsWhatThereIs() {
        assertEquals(List.of("samm-lv", "samm", "casme2", "casme3-a", "casme-ii", "smic-hs", "4dme", "dfme"), Dataset.words());
        assertEquals("no data set 'samm-l' (there are samm-lv, samm, casme2, casme3-a, casme-ii, smic-hs, 4dme, dfme)",
                assertThrows(IllegalArgumentException.class, () -> Dataset.named("samm-l")).getMessage());
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void saysWhatIsMissingInAnEmptyFolder(Dataset dataset) {
        String line = assertThrows(DatasetException.class, () -> dataset.read(root)).getMessage();
        assertTrue(line.startsWith("no annotation of " + dataset.title() + " under " + root + ": looked for "), line);
        assertTrue(line.endsWith("no spreadsheet at all is there"), line);
    }

    @Test
    void saysSoWhereASheetIsNone() throws IOException {
        Files.writeString(root.resolve("SAMM_LongVideos_V3_Release.xlsx"), "<html>please log in</html>");
        String line = assertThrows(DatasetException.class, () -> Dataset.SAMM_LV.read(root)).getMessage();
        assertTrue(line.contains("SAMM_LongVideos_V3_Release.xlsx cannot be read as a spreadsheet"), line);
        Files.writeString(root.resolve("DFME_train.csv"), "a;b\n");
        assertTrue(assertThrows(DatasetException.class, () -> Dataset.DFME.read(root)).getMessage().contains("has no column 'Subject'"));
    }

    @Test
    void doesNotLookForTheVideosOfOthers() {
        AnnotatedVideo video = new AnnotatedVideo("dfme", "sub9001", "sub9001_01", new FrameRate(500, 1), List.of(), List.of());
        assertThrows(IllegalArgumentException.class, () -> Dataset.SAMM.footage(root, video));
    }

    @Test
    void passesOverFoldersOfFramesAndHiddenFiles() throws IOException {
        for (int n = 0; n < 60; n += 2) {
            MadeUp.frames(root.resolve("samples"), "%03d.jpg", n, n + 1);
        }
        Files.createDirectories(root.resolve("samples/sub9001/sub9001_01"));
        Files.createDirectories(root.resolve(".trash/sub9001/sub9001_01"));
        AnnotatedVideo video = new AnnotatedVideo("dfme", "sub9001", "sub9001_01", new FrameRate(500, 1), List.of(), List.of());
        assertEquals(Optional.empty(), Dataset.DFME.footage(root, video));
        Files.createDirectories(root.resolve("frames/SUB9001/sub9001_01"));
        assertEquals(Optional.of(root.resolve("frames/SUB9001/sub9001_01")), Dataset.DFME.footage(root, video));
    }

    @Test
    void numbersAreThoseOfTheFiles() throws IOException {
        MadeUp.frames(root.resolve("v"), "img%d.jpg", 8, 12);
        assertEquals(new FrameNumbers(8, 12), FrameNumbers.of(root.resolve("v")));
    }
}
