package io.telltale.spotting.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageClockTest {
    @TempDir
    private Path folder;

    private static void work() {
        try (StageClock clock = new StageClock(StageEvent.Crop::new)) {
            for (int i = 0; i < 5; i++) {
                clock.begin();
                clock.end(2, 100);
            }
        }
    }

    @Test
    void whatWasDoneIsToldOnce() throws Exception {
        Path file = folder.resolve("stages.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(StageEvent.Crop.class);
            recording.start();
            work();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> told = RecordingFile.readAllEvents(file).stream().filter(e -> e.getEventType().getName().equals("telltale.Crop")).toList();
        assertEquals(10, told.stream().mapToLong(e -> e.getLong("frames")).sum());
        assertEquals(500, told.stream().mapToLong(e -> e.getLong("bytes")).sum());
        assertEquals(List.of("Telltale"), told.getFirst().getEventType().getCategoryNames());
        assertTrue(told.stream().mapToLong(e -> e.getLong("busy")).sum() > 0, told.toString());
    }

    @Test
    void stageThatNobodyRecordsIsNotTold() throws Exception {
        Path file = folder.resolve("none.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(StageEvent.Spot.class);
            recording.disable(StageEvent.Crop.class);
            recording.start();
            work();
            recording.stop();
            recording.dump(file);
        }
        assertEquals(0, RecordingFile.readAllEvents(file).stream().filter(e -> e.getEventType().getName().equals("telltale.Crop")).count());
    }
}
