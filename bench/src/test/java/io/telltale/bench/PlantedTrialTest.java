package io.telltale.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedTrialTest {
    private static final PlantedTrial.Corpus TINY = new PlantedTrial.Corpus("tiny",
            seed -> PlantedClip.casme30(seed).withSeconds(12).withPicture(new PlantedClip.Picture(192, 144, 34, false)));

    /** Sees the truth, and reports its first {@code most} events. */
    private static Spotting peeping(Path video, int most) {
        try {
            PlantedTruth truth = PlantedTruth.read(PlantedTruth.besides(video));
            List<Expression> events = new ArrayList<>();
            for (PlantedTruth.Event e : truth.events().subList(0, Math.min(most, truth.events().size()))) {
                events.add(new Expression(events.size() + 1, e.kind(), e.onset(), e.apex(), e.offset(), 1, e.peakPercent(), 0, 0, List.of()));
            }
            return new Spotting(truth.video(), truth.rate(), 0, truth.frames(), "peeping", "generic", List.of(), events, List.of(), truth.blinks(), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSpotterThatSeesTheTruthIsPerfectAndOneThatSeesPartIsNot(@TempDir Path folder) throws Exception {
        List<String> lines = new ArrayList<>();
        PlantedTrial.Result all = new PlantedTrial(v -> peeping(v, 99), folder, 2, true).run(TINY, 1, 2, lines::add);
        assertEquals(1, all.score().overall().f1(), 0);
        assertEquals(0, all.score().falsePerMinute(), 0);
        assertTrue(all.score().overall().planted() >= 4, all.score().overall().toString());
        assertEquals(2, lines.size());
        double rms = all.registration().orElseThrow().rmsPixels();
        assertTrue(rms > 0 && rms < 1, "the tracker follows the planted head: " + rms + " px");
        PlantedTrial.Result one = new PlantedTrial(v -> peeping(v, 1), folder, 2, false).run(TINY, 1, 2, lines::add);
        assertEquals(2, one.score().overall().truePositives());
        assertEquals(all.score().overall().planted() - 2, one.score().overall().falseNegatives());
        assertTrue(String.join("\n", PlantedTrial.table(List.of(all, one))).contains("overall"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count(), "clips are deleted");
        }
    }
}
