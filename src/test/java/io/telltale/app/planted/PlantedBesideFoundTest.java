package io.telltale.app.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlantedBesideFoundTest {
    private static PlantedTruth.Event planted(Kind kind, long onset, long offset) {
        return new PlantedTruth.Event(kind, onset, onset, offset, 2, List.of(new PlantedUnit(12, PlantedUnit.Side.LEFT)), false);
    }

    private static Expression found(int index, Kind kind, long onset, long offset) {
        return new Expression(index, kind, onset, onset, offset, 0.8, 2, 0.1, 0.1, List.of());
    }

    @Test
    void pairsByLargestOverlapAndKeepsWhatIsAlone() {
        List<PlantedTruth.Event> planted = List.of(planted(Kind.MICRO, 0, 9), planted(Kind.MICRO, 100, 149), planted(Kind.MACRO, 300, 499));
        List<Expression> found = List.of(found(1, Kind.MICRO, 90, 109), found(2, Kind.MICRO, 105, 149), found(3, Kind.MACRO, 600, 700));
        List<PlantedBesideFound.Pair> pairs = PlantedBesideFound.pairs(planted, found);
        assertEquals(List.of("-", "1", "2", "-", "3"), pairs.stream().map(p -> p.found().map(f -> "" + f.index()).orElse("-")).toList());
        assertEquals(0.9, pairs.get(2).iou(), 1e-12);
        assertEquals(Optional.empty(), pairs.get(1).planted());
    }

    @Test
    void theVerdictCountsByTheRuleOfTheChallenge() {
        FrameRate rate = new FrameRate(200, 1);
        PlantedTruth truth = new PlantedTruth("a.mp4", rate, 1000, 1, List.of(planted(Kind.MICRO, 100, 149), planted(Kind.MACRO, 300, 499)), List.of(), List.of());
        Spotting spotting = new Spotting("a.mp4", rate, 0, 1000, "engine", "generic", List.of(),
                List.of(found(1, Kind.MICRO, 105, 149), found(2, Kind.MICRO, 300, 499)), List.of(), List.of(), Optional.empty());
        assertTrue(PlantedBesideFound.verdict(truth, spotting).startsWith("1 of 2 planted"), PlantedBesideFound.verdict(truth, spotting));
        String table = PlantedBesideFound.table(truth, spotting, new ActionUnitInference());
        assertEquals(3, table.lines().count(), table);
        assertTrue(table.lines().toList().get(1).matches("micro +100-149 +2.0 % +L12 +\\| +micro +105-149 +80 % +0.90.*"), table);
    }
}
