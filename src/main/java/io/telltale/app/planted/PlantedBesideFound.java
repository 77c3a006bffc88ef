package io.telltale.app.planted;

import io.telltale.app.console.TextTable;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.bench.score.Counts;
import io.telltale.bench.score.SpottingScore;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code truth, spotting -> pairs}: each planted event beside the found one that overlaps it most, largest intersection over union first, each at most once;
 * then what has no partner, in order of time.
 */
final class PlantedBesideFound {
    /** One line of the comparison; at least one side is there. */
    record Pair(Optional<PlantedTruth.Event> planted, Optional<Expression> found) {
        /** Intersection over union, 0 where one side is missing. */
        double iou() {
            return planted.isPresent() && found.isPresent() ? planted.get().interval().iou(found.get().interval()) : 0;
        }

        private long onset() {
            return planted.map(PlantedTruth.Event::onset).orElseGet(() -> found.orElseThrow().onset());
        }
    }

    private PlantedBesideFound() {
    }

    static List<Pair> pairs(List<PlantedTruth.Event> planted, List<Expression> found) {
        List<Pair> candidates = new ArrayList<>();
        for (PlantedTruth.Event p : planted) {
            for (Expression f : found) {
                candidates.add(new Pair(Optional.of(p), Optional.of(f)));
            }
        }
        candidates.sort(Comparator.comparingDouble(Pair::iou).reversed());
        List<PlantedTruth.Event> lonelyPlanted = new ArrayList<>(planted);
        List<Expression> lonelyFound = new ArrayList<>(found);
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : candidates) {
            boolean free = lonelyPlanted.contains(pair.planted().orElseThrow()) && lonelyFound.contains(pair.found().orElseThrow());
            if (free && pair.iou() > 0) {
                pairs.add(pair);
                lonelyPlanted.remove(pair.planted().orElseThrow());
                lonelyFound.remove(pair.found().orElseThrow());
            }
        }
        lonelyPlanted.forEach(p -> pairs.add(new Pair(Optional.of(p), Optional.empty())));
        lonelyFound.forEach(f -> pairs.add(new Pair(Optional.empty(), Optional.of(f))));
        pairs.sort(Comparator.comparingLong(Pair::onset));
        return pairs;
    }

    /** The pairs as a table. */
    static String table(PlantedTruth truth, Spotting spotting, ActionUnitInference inference) {
        TextTable table = new TextTable("planted", "frames>", "peak>", "units", "|", "found", "frames>", "sure>", "IoU>", "action units");
        for (Pair pair : pairs(truth.events(), spotting.events())) {
            List<String> cells = new ArrayList<>();
            pair.planted().ifPresentOrElse(p -> cells.addAll(List.of(p.kind().word(), p.onset() + "-" + p.offset(), percent(p.peakPercent()),
                    p.units().stream().sorted(Comparator.comparingInt(PlantedUnit::number)).map(PlantedUnit::toString).collect(Collectors.joining(" ")))), () -> cells.addAll(List.of("-", "", "", "")));
            cells.add("|");
            pair.found().ifPresentOrElse(f -> cells.addAll(List.of(f.kind().word(), f.onset() + "-" + f.offset(), Math.round(100 * f.confidence()) + " %",
                    pair.iou() > 0 ? String.format(Locale.ROOT, "%.2f", pair.iou()) : "",
                    inference.infer(f).stream().map(PlantedBesideFound::unit).collect(Collectors.joining(" ")))), () -> cells.addAll(List.of("-", "", "", "", "")));
            table.row(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    /** The challenge's count of hits, in words. */
    static String verdict(PlantedTruth truth, Spotting spotting) {
        SpottingScore score = new SpottingScore();
        score.add(truth, spotting.events());
        Counts overall = score.overall();
        return String.format(Locale.ROOT, "%d of %d planted expressions were found with the right kind and an overlap (IoU) of at least %.1f; %d found event%s no such partner.",
                overall.truePositives(), truth.events().size(), SpottingScore.CHALLENGE_IOU, overall.falsePositives(),
                overall.falsePositives() == 1 ? " has" : "s have");
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }

    private static String unit(ActionUnitEvidence evidence) {
        String number = String.valueOf(evidence.unit().number());
        return switch (evidence.side()) {
            case BOTH -> "AU" + number;
            case LEFT -> "L" + number;
            case RIGHT -> "R" + number;
        };
    }
}
