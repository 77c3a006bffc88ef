package io.telltale.bench.score;

import io.telltale.bench.planted.Activity;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What goes on while a spotter finds what is not there, {@code (truth, spotted)* -> cause -> false events}. A false event matches no true one of any kind; it
 * counts for each thing that shares a frame with it ("speech", "turn", "blink", …), as "beside an expression" where it overlaps a true one by too little, and
 * as "nothing" where none of these goes on. Not thread-safe.
 */
public final class FalseAlarms {
    private static final String NOTHING = "nothing";
    private static final String BESIDE = "beside an expression";

    private final Map<String, Integer> during = new TreeMap<>();
    private int all;

    public void add(PlantedTruth truth, List<Expression> spotted) {
        List<Interval> events = truth.events().stream().map(PlantedTruth.Event::interval).toList();
        IntervalMatching matching = IntervalMatching.of(spotted.size(), events.size(), (i, j) -> spotted.get(i).interval().iou(events.get(j)), SpottingScore.CHALLENGE_IOU);
        for (int i = 0; i < spotted.size(); i++) {
            if (matching.ofLeft().applyAsInt(i) < 0) {
                Interval found = spotted.get(i).interval();
                List<String> causes = new ArrayList<>();
                truth.activities().stream().filter(a -> found.iou(a.interval()) > 0).map(a -> a.doing().word()).distinct().forEach(causes::add);
                if (truth.blinks().stream().anyMatch(b -> found.iou(b) > 0)) {
                    causes.add("blink");
                }
                if (events.stream().anyMatch(e -> found.iou(e) > 0)) {
                    causes.add(BESIDE);
                }
                if (causes.isEmpty()) {
                    causes.add(NOTHING);
                }
                causes.forEach(c -> during.merge(c, 1, Integer::sum));
                all++;
            }
        }
    }

    public int all() {
        return all;
    }

    /** How many false events go on during something. */
    public int during(Activity.Doing doing) {
        return during.getOrDefault(doing.word(), 0);
    }

    /** {@code 5 false events: 3 in speech, 1 in blink, 2 in nothing}. */
    @Override
    public String toString() {
        return all + " false events" + (all == 0 ? "" : ": " + during.entrySet().stream().map(e -> e.getValue() + " in " + e.getKey()).collect(Collectors.joining(", ")).replace("in beside", "beside"));
    }
}
