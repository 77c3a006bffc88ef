package io.telltale.qa.vlm.evidence;

import io.telltale.qa.vlm.pixels.FrameSampling;
import io.telltale.qa.vlm.pixels.VirtualRate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model is shown, and how much of it.
 *
 * @param mostListed    events with a line of their own, from 1. Default 60, some 3000 tokens; the others are counted
 * @param mostPictured  events with pictures and clips, from 0. Default 4: each costs 100 to 1500 tokens, and what is one of many is looked at least
 * @param rawRule       by which frames of the whole video are chosen. Default {@link FrameSampling.Rule#QWEN_UTILS}, of the models' own authors
 * @param rawFrames     of them, 2..768. Default 32
 * @param rawRate       of them, frames/s, as long as there are not more. Default 2, the rate at which the Qwen-VL families sample
 * @param slowFrames    frames of a clip, 3..768: both ends and the apex are always there. Default 16: four a step of 0.1 s where an expression lasts 0.4 s
 * @param slowRate      that a clip is said to have. Default {@link VirtualRate#DEFAULT}
 * @param slowSeconds   of the video to each side of the apex at most, s. Default 0.75: rise and fall of a micro-expression and what is around it; a macro-expression
 *                      is cut to what is near its apex
 * @param zoom          times the size of the aligned face. Default 3, 210 px between the eyes; enlarging further than the footage only blurs
 * @param template      in place of ours
 */
public record EvidenceOptions(EvidenceShown shown, int mostListed, int mostPictured, FrameSampling.Rule rawRule, int rawFrames, double rawRate, int slowFrames,
                              VirtualRate slowRate, double slowSeconds, double zoom, Optional<PromptTemplate> template) {
    public static final EvidenceOptions DEFAULT = new EvidenceOptions(EvidenceShown.DEFAULT, 60, 4, FrameSampling.Rule.QWEN_UTILS, 32, 2, 16,
            VirtualRate.DEFAULT, 0.75, 3, Optional.empty());

    /** Onset, apex and offset. */
    private static final int WITH_APEX = 3;

    public EvidenceOptions {
        if (mostListed < 1 || mostPictured < 0) {
            throw new IllegalArgumentException("at least 1 event is listed and 0 are pictured, got " + mostListed + " and " + mostPictured);
        }
        Objects.requireNonNull(rawRule, "rawRule");
        Objects.requireNonNull(slowRate, "slowRate");
        if (rawFrames < FrameSampling.PAIR || rawFrames > VideoPictures.MOST_FRAMES || slowFrames < WITH_APEX || slowFrames > VideoPictures.MOST_FRAMES) {
            throw new IllegalArgumentException("the whole video is shown in " + FrameSampling.PAIR + " and an event in " + WITH_APEX + " to " + VideoPictures.MOST_FRAMES
                    + " frames, got " + rawFrames + " and " + slowFrames);
        }
        if (!(rawRate > 0 && slowSeconds > 0 && Double.isFinite(rawRate + slowSeconds))) {
            throw new IllegalArgumentException("rates and lengths of clips must be positive, got " + rawRate + " frames/s and " + slowSeconds + " s");
        }
        if (!(zoom >= VideoPictures.LEAST_SCALE && zoom <= VideoPictures.MOST_SCALE)) {
            throw new IllegalArgumentException("a zoom is " + VideoPictures.LEAST_SCALE + " to " + VideoPictures.MOST_SCALE + " times the aligned face, got " + zoom);
        }
    }

    public static EvidenceOptions showing(EvidenceShown shown) {
        return DEFAULT.with(shown);
    }

    public EvidenceOptions with(EvidenceShown other) {
        return new EvidenceOptions(other, mostListed, mostPictured, rawRule, rawFrames, rawRate, slowFrames, slowRate, slowSeconds, zoom, template);
    }

    public EvidenceOptions withPictured(int events) {
        return new EvidenceOptions(shown, mostListed, events, rawRule, rawFrames, rawRate, slowFrames, slowRate, slowSeconds, zoom, template);
    }

    public EvidenceOptions withClips(int raw, int slow) {
        return new EvidenceOptions(shown, mostListed, mostPictured, rawRule, raw, rawRate, slow, slowRate, slowSeconds, zoom, template);
    }

    public EvidenceOptions withRawRule(FrameSampling.Rule other) {
        return new EvidenceOptions(shown, mostListed, mostPictured, other, rawFrames, rawRate, slowFrames, slowRate, slowSeconds, zoom, template);
    }

    public EvidenceOptions withTemplate(PromptTemplate other) {
        return new EvidenceOptions(shown, mostListed, mostPictured, rawRule, rawFrames, rawRate, slowFrames, slowRate, slowSeconds, zoom, Optional.of(other));
    }
}
