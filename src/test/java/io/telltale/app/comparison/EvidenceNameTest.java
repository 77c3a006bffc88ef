package io.telltale.app.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceNameTest {
    @TempDir
    private Path folder;

    /** What is written under a name is found again as the evidence of that video and that event, and of no other. */
    @ParameterizedTest
    @ValueSource(strings = {"1_001_2", "dzw_a1", "s15/15_0101disgustingteeth", "spNO.1_a", "CAS-1", "EP02_01f", "a:b*c", "clip 7 (2).final"})
    void isFoundAgain(String video) throws IOException {
        Files.writeString(folder.resolve(EvidenceName.spotting(video)), "{\"events\": [], \"seconds\": 3.5}");
        Files.write(folder.resolve(EvidenceName.picture(video, 1)), new byte[] {1});
        Files.write(folder.resolve(EvidenceName.picture(video, 12)), new byte[] {2});
        Map<String, VideoEvidence> found = EvidenceFolder.read(folder, Set.of(video, "1_001", "1_001_3", "dzw_a", "CAS"), line -> {
            throw new AssertionError(line);
        });
        assertEquals(Set.of(video), found.keySet());
        assertEquals(3.5, found.get(video).seconds());
        assertEquals(Set.of(1, 12), Set.copyOf(found.get(video).pictures().stream().map(p -> p.event().orElseThrow()).toList()));
        assertTrue(EvidenceName.isPicture(video, EvidenceName.picture(video, 12)));
    }

    @Test
    void namesOfFootage() throws IOException {
        assertEquals("1_001_2", EvidenceName.ofFootage(Path.of("data", "1_001_2.mp4")));
        assertEquals(".hidden", EvidenceName.ofFootage(Path.of(".hidden")));
        assertEquals("spNO.1", EvidenceName.ofFootage(Files.createDirectory(folder.resolve("spNO.1"))));
        assertFalse(EvidenceName.isPicture("a", "a-b-1.png") || EvidenceName.isPicture("a", "a-0.png") || EvidenceName.isPicture("a", "ab-1.png"));
        assertThrows(IllegalArgumentException.class, () -> EvidenceName.picture("a", 0));
    }
}
