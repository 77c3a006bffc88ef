package io.telltale.bench.dataset;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import java.util.Comparator;
import java.util.List;

/**
 * A video or clip of a data set with what coders marked in it.
 *
 * @param dataset {@code samm-lv}, {@code casme3-a} …
 * @param subject as the data set names its people; what is left out together in leave-one-subject-out
 * @param name    as the data set, or the challenge, names the video
 * @param events  in order of onset
 * @param blinks  where the data set marks them; else empty
 */
public record AnnotatedVideo(String dataset, String subject, String name, FrameRate rate, List<AnnotatedEvent> events, List<Interval> blinks) {
    public AnnotatedVideo {
        events = events.stream().sorted(Comparator.comparingLong(AnnotatedEvent::onset).thenComparingLong(AnnotatedEvent::offset)).toList();
        blinks = List.copyOf(blinks);
    }
}
