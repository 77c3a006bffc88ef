package io.telltale.qa.exchange;

import io.telltale.spotting.FrameRate;
import java.util.Map;
import java.util.Optional;

/**
 * How files of other programs are read.
 *
 * @param rate  frames per second in place of what the file says; needed where it counts time and does not say. Wrong, it moves every frame
 * @param tiers what tiers and behaviours tell of, by their exact names, beside the usual names; default none
 */
public record ImportOptions(Optional<FrameRate> rate, Map<String, MarkedAs> tiers) {
    public static final ImportOptions DEFAULT = new ImportOptions(Optional.empty(), Map.of());

    public ImportOptions {
        tiers = Map.copyOf(tiers);
    }

    public ImportOptions withRate(FrameRate other) {
        return new ImportOptions(Optional.of(other), tiers);
    }

    Optional<MarkedAs> meaning(String tier) {
        return Optional.ofNullable(tiers.get(tier)).or(() -> MarkedAs.named(tier));
    }
}
