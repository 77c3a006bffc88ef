package io.telltale.app.comparison;

import java.util.List;
import java.util.OptionalInt;

/**
 * What an engine found in one video.
 *
 * @param file     name of the spotting file; empty where there are pictures alone
 * @param seconds  length of the video
 * @param pictures motion maps, timelines
 */
public record VideoEvidence(String file, double seconds, List<EventEvidence> events, List<Picture> pictures) {
    /**
     * A picture to be shown in the page itself.
     *
     * @param event  which event it shows; empty for the whole video
     * @param base64 its bytes
     */
    public record Picture(String name, OptionalInt event, String mediaType, String base64) { }

    public VideoEvidence {
        events = List.copyOf(events);
        pictures = List.copyOf(pictures);
    }
}
