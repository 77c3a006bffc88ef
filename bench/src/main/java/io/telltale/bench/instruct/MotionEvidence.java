package io.telltale.bench.instruct;

import io.telltale.bench.dataset.AnnotatedVideo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * {@code (event, onset, apex) -> motion map and its description}. For the same frames it must give the same, or files written with a break would differ from
 * those written without.
 */
@FunctionalInterface
public interface MotionEvidence {
    /** What came of looking at an event. */
    sealed interface Look { }

    /**
     * What was measured between two frames.
     *
     * @param map  the picture, already on disk
     * @param text what moved where, in sentences, of which the answer's first part is made
     */
    record Seen(Path map, String text) implements Look {
        public Seen {
            Objects.requireNonNull(map, "map");
            text = text.strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("the motion of " + map + " is described by no word");
            }
        }
    }

    /**
     * Nothing could be measured: the event is left out.
     *
     * @param why for the user: no footage, no face …
     */
    record Unseen(String why) implements Look {
        public Unseen {
            if (why.isBlank()) {
                throw new IllegalArgumentException("an event is left out without a reason");
            }
        }
    }

    /**
     * @param id    of the event, {@link InstructionFile#id}, after which its map is best called
     * @param onset frame, counted from 0
     * @param apex  frame, after the onset
     * @throws IOException ends the run; what is written stays, and a later run goes on from there
     */
    Look look(String id, AnnotatedVideo video, long onset, long apex) throws IOException;
}
