package io.telltale.qa.exchange;

import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.Objects;

/**
 * What is written: a spotting, and the action units that a profile reads from it, as in {@code telltale spot}.
 *
 * @param name  what the video is called where a convention names it; by default its file without the ending
 * @param media where the video lies as seen from the file that is written, {@code ../clip.mp4}; by default beside it
 */
public record Exported(Spotting spotting, ReasonProfile profile, ActionUnitInference inference, String name, String media) {
    public Exported {
        Objects.requireNonNull(spotting);
        Objects.requireNonNull(profile);
        Objects.requireNonNull(inference);
        Objects.requireNonNull(name);
        Objects.requireNonNull(media);
    }

    public static Exported of(Spotting spotting, ReasonProfile profile) {
        return new Exported(spotting, profile, new ActionUnitInference(profile), spotting.video().replaceFirst("(?<=.)\\.[^.]*$", ""), spotting.video());
    }

    public Exported withName(String other) {
        return new Exported(spotting, profile, inference, other, media);
    }

    public Exported withMedia(String other) {
        return new Exported(spotting, profile, inference, name, other);
    }

    List<ActionUnitEvidence> units(Expression event) {
        return inference.infer(event);
    }
}
