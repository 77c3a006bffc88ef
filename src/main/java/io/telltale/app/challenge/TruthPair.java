package io.telltale.app.challenge;

import io.telltale.app.engine.NamedSpotting;
import io.telltale.bench.dataset.AnnotatedVideo;
import java.util.Optional;

/**
 * What was annotated in a video and what was spotted there.
 *
 * @param found empty where spotting failed: every event was missed then
 */
record TruthPair(AnnotatedVideo truth, Optional<NamedSpotting> found) {
}
