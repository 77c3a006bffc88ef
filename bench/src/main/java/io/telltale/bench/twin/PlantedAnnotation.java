package io.telltale.bench.twin;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.CodedUnit;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** What was planted, as a coder would have written it down: {@code truth -> annotated video}. */
public final class PlantedAnnotation {
    private PlantedAnnotation() { }

    /**
     * @param name    of the video, without an ending; it is also its subject, since every planted video shows another face
     * @param emotion of all its events, where one was planted
     */
    public static AnnotatedVideo of(String dataset, String name, PlantedTruth truth, Optional<Emotion> emotion) {
        Optional<CoarseClass> coarse = emotion.flatMap(Emotion::coarse);
        return new AnnotatedVideo(dataset, name, name, truth.rate(), truth.events().stream().map(e -> new AnnotatedEvent(e.kind(), e.onset(), OptionalLong.of(e.apex()), e.offset(),
                e.units().stream().sorted(Comparator.comparingInt(PlantedUnit::number)).map(PlantedAnnotation::unit).toList(), emotion, coarse)).toList(), truth.blinks());
    }

    private static CodedUnit unit(PlantedUnit planted) {
        ActionUnit unit = ActionUnit.numbered(planted.number()).orElseThrow(() -> new IllegalStateException("no name for AU" + planted.number()));
        return new CodedUnit(unit, switch (planted.side()) {
            case BOTH -> Side.BOTH;
            case LEFT -> Side.LEFT;
            case RIGHT -> Side.RIGHT;
        });
    }
}
