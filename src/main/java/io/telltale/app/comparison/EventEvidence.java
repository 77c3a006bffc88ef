package io.telltale.app.comparison;

import java.util.List;

/** One spotted event as a spotting file tells it. Seconds from the first frame; confidence 0..1 or NaN. */
public record EventEvidence(int index, String kind, double onsetSeconds, double apexSeconds, double offsetSeconds, double confidence, List<String> units) {
    public EventEvidence {
        units = List.copyOf(units);
    }
}
