package io.telltale.qa.reason;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The parameters of the action-unit model, apart from its priors.
 *
 * @param errors      what the motion model assumes of faces, registration and noise
 * @param calibration per unit, the correction of its posterior; a unit that is not named keeps it as it is. Fitted on annotated events; default none
 * @param unseenShare share of its prior that a unit keeps whose pattern is not known (18, 28, 38 and the like), 0..1. Default 1: the motion says nothing of
 *                    it. Below 1 where other units, found in the same event, make it less likely
 * @param videoShare  weight of the document frequency of a corpus in the probability that a unit appears in a video, 0..1: {@code logit P = (1 - w) logit
 *                    P_events + w logit P_corpus}. Default 0: the video alone speaks
 */
public record UnitModel(InferenceOptions errors, Map<ActionUnit, Calibration> calibration, double unseenShare, double videoShare) {
    public static final UnitModel DEFAULT = new UnitModel(InferenceOptions.DEFAULT, Map.of(), 1, 0);

    public UnitModel {
        Map<ActionUnit, Calibration> sorted = new EnumMap<>(ActionUnit.class);
        sorted.putAll(calibration);
        calibration = Collections.unmodifiableMap(sorted);
        Probability.check("the share of an unseen unit", unseenShare);
        Probability.check("the weight of the document frequency", videoShare);
    }

    /** The correction of a unit's posterior. */
    public Calibration calibration(ActionUnit unit) {
        return calibration.getOrDefault(unit, Calibration.IDENTITY);
    }

    /**
     * The probability that a unit appears in a video, drawn to its document frequency.
     *
     * @param appears   by the events of the video alone
     * @param frequency share of the videos of the corpus in which it appears, 0..1
     */
    public double inVideo(double appears, double frequency) {
        double inside = Math.clamp(frequency, 1e-6, 1 - 1e-6);
        return videoShare == 0 ? appears : new Calibration(videoShare * Math.log(inside / (1 - inside)), 1 - videoShare).of(appears);
    }

    public UnitModel withCalibration(Map<ActionUnit, Calibration> other) {
        return new UnitModel(errors, other, unseenShare, videoShare);
    }

    public UnitModel withVideoShare(double share) {
        return new UnitModel(errors, calibration, unseenShare, share);
    }
}
