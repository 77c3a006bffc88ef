package io.telltale.cluster;

import java.io.Serializable;
import java.net.URI;

/**
 * A video of a corpus.
 *
 * @param name  that its result is called by: its path below the folder that was given, else the name of its file
 * @param place where it lies, a file or a folder of numbered frames
 * @param bytes of its file, or of all files of its folder
 * @param stamp what changes when the footage does: sizes and times, 16 hexadecimal digits
 */
record CorpusVideo(String name, URI place, boolean folder, long bytes, String stamp) implements Serializable {
    CorpusVideo {
        if (name.isBlank() || bytes < 0) {
            throw new IllegalArgumentException("not a video: '" + name + "' of " + bytes + " bytes");
        }
    }
}
