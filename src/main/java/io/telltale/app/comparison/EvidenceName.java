package io.telltale.app.comparison;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the evidence of a video is called, by those that write it and by {@link EvidenceFolder}: {@code VIDEO.json} for what was spotted, {@code VIDEO-3.png} for
 * the map of event 3. What no file name may hold stands as {@code _}: {@code s15/15_0101} is {@code s15_15_0101}.
 */
public final class EvidenceName {
    private EvidenceName() {
    }

    /** The name of a video as a part of a file name. */
    public static String plain(String video) {
        return video.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    }

    /** {@code 1_001_2.json}. */
    public static String spotting(String video) {
        return plain(video) + ".json";
    }

    /**
     * {@code 1_001_2-3.png}.
     *
     * @param event its number as answers count, from 1
     */
    public static String picture(String video, int event) {
        if (event < 1) {
            throw new IllegalArgumentException("events count from 1, got " + event);
        }
        return plain(video) + "-" + event + ".png";
    }

    /** Whether a file is a picture of any event of the video. */
    public static boolean isPicture(String video, String file) {
        return file.startsWith(plain(video) + "-") && file.substring(plain(video).length()).matches("-[1-9]\\d*\\.png");
    }

    /** What a video is called where nobody gave it a name: {@code 1_001_2.mp4 -> 1_001_2}; a folder of frames by its own name. */
    public static String ofFootage(Path footage) {
        Path name = footage.toAbsolutePath().normalize().getFileName();
        String whole = name == null ? "video" : name.toString();
        return Files.isDirectory(footage) ? whole : whole.replaceFirst("(?<=.)\\.[^.]*$", "");
    }
}
