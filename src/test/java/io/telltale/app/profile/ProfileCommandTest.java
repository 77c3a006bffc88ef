package io.telltale.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.PlantedFootage;
import io.telltale.spotting.Spotter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyFrameGoesThroughEveryStage() throws Exception {
        PlantedFootage footage = PlantedFootage.in(folder);
        Path file = folder.resolve("kept.jfr");
        CommandRun run = CommandRun.of(Spotter::spot, null, "profile", footage.video().toString(), "--backend", "simd", "-q", "--jfr", file.toString());
        assertEquals(0, run.exitCode(), run.err());
        StageTimes times = StageTimes.of(file);
        for (String stage : StageTimes.THREADS.values().stream().flatMap(s -> s.stream()).toList()) {
            assertEquals(180, times.stages().get(stage).frames(), stage + "\n" + run.out());
            assertTrue(times.stages().get(stage).seconds() > 0, stage);
        }
        assertEquals(180 * 320 * 240, times.stages().get("Wait").bytes());
        assertTrue(run.out().lines().anyMatch(line -> line.startsWith("following  the rest") && !line.contains("-")), run.out());
    }
}
