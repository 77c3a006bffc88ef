package io.telltale.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.baseline.Found;
import io.telltale.spotting.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFindingsTest {
    @Test
    void whatWasWrittenIsReadUntilTheFootageChanges(@TempDir Path folder) throws Exception {
        Path video = Files.writeString(folder.resolve("a b.mp4"), "x");
        Path work = Files.createDirectory(folder.resolve("work"));
        KeptFindings kept = new KeptFindings(work);
        KeptFindings.Kept wrote = new KeptFindings.Kept(1.25, 300, List.of(new Found(Kind.MICRO, 3, 5, 9)));
        kept.write("mdmd", video, wrote);
        assertEquals(wrote, kept.read("mdmd", video).orElseThrow());
        assertTrue(kept.read("recipe-yu", video).isEmpty());
        Files.writeString(video, "xy");
        assertTrue(kept.read("mdmd", video).isEmpty());
        kept.write("mdmd", video, wrote);
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "no numbers");
            }
        }
        assertTrue(kept.read("mdmd", video).isEmpty(), "a damaged file counts as none");
    }
}
