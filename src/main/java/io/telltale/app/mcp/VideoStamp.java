package io.telltale.app.mcp;

import io.telltale.qa.vlm.agent.ToolException;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A video as its folder tells of it, without a look inside: while that stays, its contents are taken to stay.
 *
 * @param files  how many
 * @param bytes  of all together
 * @param newest change of any
 * @param names  of the files, hashed, with their sizes and times
 */
record VideoStamp(Path path, int files, long bytes, FileTime newest, long names) {
    static VideoStamp of(Path video) throws ToolException {
        try {
            List<Path> files;
            if (Files.isDirectory(video)) {
                try (Stream<Path> all = Files.list(video)) {
                    files = all.sorted().toList();
                }
            } else {
                files = List.of(video);
            }
            return of(video, files);
        } catch (IOException e) {
            throw new ToolException(video.getFileName() + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private static VideoStamp of(Path video, List<Path> files) throws IOException {
        long bytes = 0;
        long names = 0;
        FileTime newest = FileTime.fromMillis(0);
        for (Path file : files) {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            bytes += facts.size();
            names = 31 * names + Objects.hash(file.getFileName().toString(), facts.size(), facts.lastModifiedTime());
            newest = newest.compareTo(facts.lastModifiedTime()) < 0 ? facts.lastModifiedTime() : newest;
        }
        return new VideoStamp(video, files.size(), bytes, newest, names);
    }
}
