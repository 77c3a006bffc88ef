package io.telltale.bench.dataset;

import java.util.List;

/**
 * What was read from a copy of a data set.
 *
 * @param videos in the order of the sheet
 * @param notes  one line for every row that was repaired or left out: sheet, row, value, and what was done; and lines on the set as a whole
 */
public record AnnotatedSet(List<AnnotatedVideo> videos, List<String> notes) {
    public AnnotatedSet {
        videos = List.copyOf(videos);
        notes = List.copyOf(notes);
    }
}
