package io.telltale.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.PlantedSecond;
import io.telltale.app.console.Failure;
import io.telltale.qa.CorrectedEvent;
import io.telltale.qa.Correction;
import io.telltale.qa.Corrections;
import io.telltale.qa.CorrectionsJson;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person corrected is truth to fit from. */
class CorrectedFootageTest {
    private static final Spotting SPOTTED = PlantedSecond.spotting(PlantedSecond.event(1, Kind.MICRO, 2, 8, 14), PlantedSecond.event(2, Kind.MICRO, 15, 22, 28));

    private static Path corrected(Path folder, String name) throws IOException {
        Corrections corrections = Corrections.of(SPOTTED).with(List.of(new Correction.Move("s1", 3, 8, 12), new Correction.ChangeKind("s2", Kind.MACRO),
                new Correction.Add(new CorrectedEvent("a1", Kind.MICRO, 0, 1, 2))), 2);
        return Files.writeString(Files.createDirectories(folder).resolve(name), CorrectionsJson.text(corrections));
    }

    @Test
    void theEventsAreThoseThatHoldAfterTheCorrections(@TempDir Path folder) throws IOException {
        PlantedSecond.in(folder);
        corrected(folder.resolve("kept"), "second-0123abcd.corrections.json");
        List<MarkedFootage> marked = MarkedFootage.ofCorrections(folder, folder.resolve("kept"), false, ReasonProfile.generic(), line -> { });
        assertEquals(1, marked.size());
        assertEquals("second", marked.getFirst().truth().name());
        assertEquals(List.of(Kind.MICRO, Kind.MACRO), marked.getFirst().truth().events().stream().map(e -> e.kind()).toList());
        assertEquals(3, marked.getFirst().truth().events().getFirst().onset());
    }

    @Test
    void twoCorrectionsOfOneVideoAndNoneAreRefused(@TempDir Path folder) throws IOException {
        PlantedSecond.in(folder);
        Path kept = Files.createDirectories(folder.resolve("kept"));
        assertThrows(Failure.class, () -> MarkedFootage.ofCorrections(folder, kept, false, ReasonProfile.generic(), line -> { }));
        corrected(kept, "second-1.corrections.json");
        Files.delete(folder.resolve("second.mp4"));
        List<String> warnings = new ArrayList<>();
        assertThrows(Failure.class, () -> MarkedFootage.ofCorrections(folder, kept, false, ReasonProfile.generic(), warnings::add));
        assertTrue(warnings.getFirst().startsWith("second-1.corrections.json is left out"), warnings.toString());
        corrected(kept, "second-2.corrections.json");
        assertTrue(assertThrows(Failure.class, () -> MarkedFootage.ofCorrections(folder, kept, false, ReasonProfile.generic(), line -> { })).getMessage().contains("leave one of them"));
    }

    @Test
    void telltaleFitLearnsFromThem(@TempDir Path folder) throws IOException {
        PlantedSecond.in(folder);
        corrected(folder.resolve("kept"), "second-0123abcd.corrections.json");
        CommandRun run = CommandRun.of((video, options, progress) -> SPOTTED, null, "fit", "--videos", folder.toString(), "--corrections", folder.resolve("kept").toString(), "--out",
                folder.resolve("mine.json").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.readString(folder.resolve("mine.json")).contains("mine"));
    }
}
