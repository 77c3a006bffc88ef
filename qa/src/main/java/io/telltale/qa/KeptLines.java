package io.telltale.qa;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that outlives the run that writes it: held by one process at a time, read whole when it is opened, then appended to, each line forced to the
 * disk before {@link #add} returns.
 *
 * <p>A run that was stopped while it wrote leaves a line without a line feed; that is cut off when the file is opened again, unless it does not begin as lines of
 * this file do: then it was not left by such a run, and the file stays as it is. One thread.
 */
public final class KeptLines implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    /** What stands in the file, and the words in which its owner tells that it does not. */
    public interface Format {
        /** How every line that is written begins; ASCII. */
        String beginning();

        /**
         * A line that is there, in their order.
         *
         * @param number from 1
         * @param line   without its line feed
         * @throws IOException where it is none of this file; the file is then left as it is
         */
        void read(int number, String line) throws IOException;

        /** Another run holds the file. */
        IOException held();

        /**
         * The file ends in something that is no beginning of a line.
         *
         * @param number of the line that it would be
         */
        IOException foreign(int number);
    }

    private final FileChannel channel;
    private final Format format;

    private KeptLines(FileChannel channel, Format format) {
        this.channel = channel;
        this.format = format;
    }

    /** Opens the file, or makes an empty one, and reads all that is there. */
    public static KeptLines open(Path file, Format format) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, format);
            long whole = wholeLines(channel);
            int lines = readAll(channel, whole, format);
            checkTorn(channel, whole, lines + 1, format);
            channel.truncate(whole);
            channel.position(whole);
            return new KeptLines(channel, format);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Format format) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process; the same to the user.
            lock = null;
        }
        if (lock == null) {
            throw format.held();
        }
    }

    /** Bytes up to the last line feed, looked for from the end. */
    private static long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long end = channel.size();
        while (end > 0) {
            long start = Math.max(0, end - block.capacity());
            block.clear().limit((int) (end - start));
            fill(channel, block, start);
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    private static void fill(FileChannel channel, ByteBuffer block, long from) throws IOException {
        while (block.hasRemaining() && channel.read(block, from + block.position()) > 0) {
            // Until it is full.
        }
    }

    private static int readAll(FileChannel channel, long whole, Format format) throws IOException {
        channel.position(0);
        // Not closed: that would close the channel.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BLOCK);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int lines = 0;
        for (long at = 0; at < whole; at++) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            if (next == '\n') {
                format.read(++lines, line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(next);
            }
        }
        return lines;
    }

    private static void checkTorn(FileChannel channel, long whole, int number, Format format) throws IOException {
        ByteBuffer torn = ByteBuffer.allocate((int) Math.min(format.beginning().length(), channel.size() - whole));
        fill(channel, torn, whole);
        if (!format.beginning().startsWith(new String(torn.array(), 0, torn.position(), StandardCharsets.UTF_8))) {
            throw format.foreign(number);
        }
    }

    /** @throws IllegalArgumentException where it is no such line: one that does not begin as all do, or holds a line feed */
    public void add(String line) throws IOException {
        if (!line.startsWith(format.beginning()) || line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("no line of this file: it must begin with " + format.beginning() + " and hold no line feed, got '" + line + "'");
        }
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        long whole = channel.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            cutOff(whole, e);
            throw e;
        }
    }

    /** A full disk takes part of a line; what is written after it would be read as its end. */
    private void cutOff(long whole, IOException trouble) {
        try {
            channel.truncate(whole);
            channel.position(whole);
        } catch (IOException e) {
            trouble.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
