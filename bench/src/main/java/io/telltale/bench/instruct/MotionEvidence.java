package io.telltale.bench.instruct;

import io.telltale.bench.dataset.AnnotatedVideo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code (video, onset, apex) -> motion map and its description}. For the same frames it must give the same, or files written with a break would differ from those written
 * without.
 */
@FunctionalInterface
public interface MotionEvidence {
    /**
     * What was measured between two frames.
     *
     * @param map  the picture, already on disk
     * @param text what moved where, in sentences, of which the answer's first part is made
     */
    record Seen(Path map, String text) {
        public Seen {
            Objects.requireNonNull(map, "map");
            text = text.strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("the motion of " + map + " is described by no word");
            }
        }
    }

    /**
     * Empty where nothing can be measured, for want of footage or of a face: the event is left out.
     *
     * @param onset frame, counted from 0
     * @param apex  frame, not before the onset
     * @throws IOException ends the run; what is written stays, and a later run goes on from there
     */
    Optional<Seen> look(AnnotatedVideo video, long onset, long apex) throws IOException;
}
