package io.telltale.kernels.flow;

import java.util.Arrays;
import java.util.Optional;

/** The estimators of dense motion, each with the settings it is known by. */
public enum FlowMethod {
    /** Thin-plate smoothness on cells of 8 px, linear: small motion with known variance. */
    THIN_PLATE("thin-plate"),
    /** The same on cells of 4 px. */
    THIN_PLATE_FINE("thin-plate-fine"),
    /** Cells of 8 px, soft where cells of 16 px say that the face moves: the most motion and the best optical strain, no longer linear. */
    THIN_PLATE_ROBUST("thin-plate-robust"),
    /** TV-L1 with OpenCV's defaults: the reference of the field. */
    TV_L1("tvl1"),
    /** Farneback with the constants of the training-free recipe. */
    FARNEBACK("farneback"),
    /** Dense inverse search, OpenCV's preset "fast". */
    DIS_FAST("dis-fast"),
    /** Dense inverse search, OpenCV's preset "medium". */
    DIS_MEDIUM("dis-medium");

    private final String word;

    FlowMethod(String word) {
        this.word = word;
    }

    /** As it is written on the command line. */
    public String word() {
        return word;
    }

    public static Optional<FlowMethod> of(String word) {
        return Arrays.stream(values()).filter(m -> m.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
