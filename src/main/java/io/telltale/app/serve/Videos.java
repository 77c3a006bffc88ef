package io.telltale.app.serve;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/** The footage of this server: what was uploaded, and what was picked on its machine. Thread-safe. */
final class Videos {
    /** At a time: each may take the whole of the bound on the disk. */
    private static final int MOST_UPLOADS = 2;
    /** That a disk must keep free. */
    private static final long SPARE_BYTES = 256L << 20;
    private static final int HEAD = 512;
    private static final int LONGEST_NAME = 80;

    private final Path folder;
    private final long mostBytes;
    private final FootageOptions reading;
    private final Semaphore uploads = new Semaphore(MOST_UPLOADS);
    private final Map<String, ServedVideo> videos = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** @param folder for uploads, for nobody else's eyes */
    Videos(Path folder, long mostBytes, FootageOptions reading) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.reading = reading;
    }

    long mostBytes() {
        return mostBytes;
    }

    /**
     * Takes the body of a request as a file, and keeps it where it is a video.
     *
     * @param name   to show
     * @param length as announced, -1 where it is not known
     */
    ServedVideo upload(String name, long length, InputStream body) throws IOException, Refusal {
        if (length > mostBytes) {
            throw tooLarge();
        }
        if (!uploads.tryAcquire()) {
            throw new Refusal(503, MOST_UPLOADS + " files are being uploaded; try again when they are there");
        }
        try {
            String id = Ids.fresh("v");
            Path own = Files.createDirectory(folder.resolve(id));
            boolean kept = false;
            try {
                Path file = own.resolve(plain(name));
                long bytes = store(file, length, body);
                ServedVideo video = new ServedVideo(id, name, file, true, OptionalLong.of(bytes), facts(file, name), Optional.empty());
                add(video);
                kept = true;
                return video;
            } finally {
                if (!kept) {
                    PrivateFolder.delete(own);
                }
            }
        } finally {
            uploads.release();
        }
    }

    /** A name for a file on any system that reminds of the one it was given: letters, digits, point, line; its ending, which some formats need to be known by. */
    static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^[^A-Za-z0-9]+", "").replaceAll("\\.{2,}", ".");
        plain = plain.substring(Math.max(0, plain.length() - LONGEST_NAME)).replaceFirst("^[^A-Za-z0-9]+", "").replaceFirst("[.]+$", "");
        return plain.isEmpty() || plain.matches("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?") ? "video" : plain;
    }

    private long store(Path file, long length, InputStream body) throws IOException, Refusal {
        requireRoom(Math.max(0, length));
        byte[] head = body.readNBytes(HEAD);
        if (FootageFacts.isNoVideo(head)) {
            throw new Refusal(415, "this is not a video");
        }
        long bytes = head.length;
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            byte[] block = new byte[1 << 16];
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                bytes += n;
                if (bytes > mostBytes) {
                    throw tooLarge();
                }
                if ((bytes >> 26) != (bytes - n >> 26)) {
                    requireRoom(0);
                }
                out.write(block, 0, n);
            }
        } catch (FileSystemException e) {
            throw new Refusal(507, "the upload cannot be kept: " + FileTrouble.why(e), e);
        }
        return bytes;
    }

    private void requireRoom(long bytes) throws IOException, Refusal {
        if (Files.getFileStore(folder).getUsableSpace() - SPARE_BYTES < bytes) {
            throw new Refusal(507, "there is too little room on the disk for this file");
        }
    }

    private Refusal tooLarge() {
        return new Refusal(413, "the file is larger than this server takes, " + mostBytes + " bytes; telltale serve --max-upload says how much");
    }

    private FootageFacts facts(Path file, String name) throws Refusal {
        try {
            return FootageFacts.of(file, reading);
        } catch (FootageException e) {
            throw new Refusal(415, e.getMessage().replace(file.toString(), name).replace(file.getFileName().toString(), name), e);
        }
    }

    /** Footage on this machine that the user may name. */
    ServedVideo pick(Path path, Optional<FrameRate> fps) throws IOException, Refusal {
        FootageOptions how = fps.isPresent() ? reading.withFps(fps.get()) : reading;
        FootageFacts facts;
        try {
            facts = FootageFacts.of(path, how);
        } catch (FootageException e) {
            throw new Refusal(415, e.getMessage(), e);
        }
        OptionalLong bytes = Files.isDirectory(path) ? OptionalLong.empty() : OptionalLong.of(Files.size(path));
        ServedVideo video = new ServedVideo(Ids.fresh("v"), path.getFileName().toString(), path, false, bytes, facts, fps);
        add(video);
        return video;
    }

    private synchronized void add(ServedVideo video) {
        videos.put(video.id(), video);
    }

    /** For a run, which gives it back. */
    synchronized ServedVideo use(String id) throws Refusal {
        ServedVideo video = videos.get(id);
        if (video == null) {
            throw Refusal.missing("there is no video " + id + " (any more); upload it again");
        }
        uses.merge(id, 1, Integer::sum);
        return video;
    }

    /** An upload goes with its last run. */
    synchronized void giveBack(ServedVideo video) {
        if (uses.merge(video.id(), -1, Integer::sum) <= 0) {
            drop(video);
        }
    }

    synchronized void remove(String id) throws Refusal {
        ServedVideo video = videos.get(id);
        if (video == null) {
            throw Refusal.missing("there is no video " + id + " (any more)");
        }
        if (uses.getOrDefault(id, 0) > 0) {
            throw Refusal.notNow("a run uses this video; remove the run first");
        }
        drop(video);
    }

    private void drop(ServedVideo video) {
        videos.remove(video.id());
        uses.remove(video.id());
        if (video.uploaded()) {
            PrivateFolder.delete(video.path().getParent());
        }
    }
}
