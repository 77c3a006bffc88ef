package io.telltale.cluster;

import java.io.Serializable;

/** What became of one video. */
sealed interface Outcome extends Serializable {
    /** Spotted. @param json as {@code telltale spot --json} writes it */
    record Spotted(String json, long frames, double seconds) implements Outcome {
    }

    /** Read, but there is no face in it; it would be so again. */
    record NoFace(String why) implements Outcome {
    }

    /** Could not be spotted. @param kind {@code footage}, or {@code lost} where its tasks broke off again and again */
    record Failed(String kind, String why) implements Outcome {
    }
}
