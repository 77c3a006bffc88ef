package io.telltale.qa.exchange;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a file of another program marks in one video.
 *
 * @param video  what the file calls the video, without folders and without an ending; its own name where it calls it nothing
 * @param rate   that the file tells; empty for a table that counts frames and does not tell it
 * @param events in order of onset
 * @param notes  what was left out or repaired, one line each
 */
public record Imported(String video, Optional<FrameRate> rate, List<ImportedEvent> events, List<Interval> blinks, List<String> notes) {
    public Imported {
        events = events.stream().sorted(Comparator.comparingLong(ImportedEvent::onset).thenComparingLong(ImportedEvent::offset)).toList();
        blinks = blinks.stream().sorted(Comparator.comparingLong(Interval::onset)).toList();
        notes = List.copyOf(notes);
    }

    /** {@code ../takes/clip.mp4 -> clip}, whatever the separator. */
    static String nameOf(String media) {
        return media.replaceFirst("(?s)^.*[/\\\\]", "").replaceFirst("(?<=.)\\.[^.]*$", "");
    }
}
