package io.telltale.bench.opponent;

import io.telltale.bench.opponent.OpenCvFlow.Kind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The opponents that lie on the class path, or the reason why there are none. OpenCV weighs more than all of Telltale and is never shipped with it.
 *
 * @param found   in the order of the tables
 * @param whyNone one sentence for the user; empty where there are some
 */
public record Opponents(List<Opponent> found, Optional<String> whyNone) {
    private static final String NEEDED = "org.bytedeco.opencv.opencv_video.DISOpticalFlow";

    public Opponents {
        found = List.copyOf(found);
    }

    /** Looks for OpenCV and loads it. */
    public static Opponents find() {
        try {
            Class.forName(NEEDED, true, Opponents.class.getClassLoader());
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return none("OpenCV is not on the class path");
        } catch (UnsatisfiedLinkError e) {
            return none("OpenCV is on the class path but its native part cannot be loaded: " + e.getMessage());
        }
        return new Opponents(Arrays.stream(Kind.values()).map(kind -> new Opponent(kind.title, kind.every, threads -> OpenCvFlow.open(kind, threads))).toList(), Optional.empty());
    }

    private static Opponents none(String why) {
        return new Opponents(List.of(), Optional.of(why));
    }
}
