package io.telltale.qa.exchange;

import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is written: a spotting, and the action units that a profile reads from it, as in {@code telltale spot}.
 *
 * @param units the units of each event and doubtful candidate; an event that is not in it has none
 * @param name  what the video is called where a convention names it; by default its file without the ending
 * @param media where the video lies as seen from the file that is written, {@code ../clip.mp4}; by default beside it
 */
public record Exported(Spotting spotting, Map<Expression, List<ActionUnitEvidence>> units, String name, String media) {
    public Exported {
        Objects.requireNonNull(spotting);
        units = Map.copyOf(units);
        Objects.requireNonNull(name);
        Objects.requireNonNull(media);
    }

    /** Reads the units, some ten milliseconds for an event. */
    public static Exported of(Spotting spotting, ReasonProfile profile) {
        ActionUnitInference inference = new ActionUnitInference(profile);
        Map<Expression, List<ActionUnitEvidence>> units = new HashMap<>();
        spotting.events().forEach(e -> units.put(e, inference.infer(e)));
        spotting.doubtful().forEach(e -> units.put(e, inference.infer(e)));
        return new Exported(spotting, units, Imported.nameOf(spotting.video()), spotting.video());
    }

    /** {@code ../takes/clip.mp4 -> clip}. */
    public static String nameOf(String video) {
        return Imported.nameOf(video);
    }

    public Exported withName(String other) {
        return new Exported(spotting, units, other, media);
    }

    public Exported withMedia(String other) {
        return new Exported(spotting, units, name, other);
    }

    List<ActionUnitEvidence> units(Expression event) {
        return units.getOrDefault(event, List.of());
    }
}
