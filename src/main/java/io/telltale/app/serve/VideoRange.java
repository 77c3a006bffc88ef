package io.telltale.app.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code (file, Range) -> bytes}, RFC 9110, 14: one range; several, or another unit, are answered with the whole file, as it allows. */
final class VideoRange {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final int BLOCK = 1 << 16;

    private VideoRange() {
    }

    static void send(Path file, String type, Call call) throws IOException, Refusal {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            long first = 0;
            long last = size - 1;
            int status = 200;
            Optional<Matcher> asked = call.header("Range").map(ONE::matcher).filter(m -> m.matches() && !(m.group(1).isEmpty() && m.group(2).isEmpty()));
            if (asked.isPresent()) {
                Matcher range = asked.get();
                if (range.group(1).isEmpty()) {
                    long tail = Long.parseLong(range.group(2));
                    first = tail == 0 ? size : Math.max(0, size - tail);
                } else {
                    first = Long.parseLong(range.group(1));
                    last = range.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(range.group(2)));
                }
                if (first >= size || first > last) {
                    call.with("Content-Range", "bytes */" + size);
                    throw new Refusal(416, "the file has " + size + " bytes");
                }
                call.with("Content-Range", "bytes " + first + "-" + last + "/" + size);
                status = 206;
            }
            call.with("Accept-Ranges", "bytes").with("Content-Length", String.valueOf(last - first + 1));
            try (OutputStream out = call.stream(status, type)) {
                if (!call.isHead()) {
                    copy(channel, first, last - first + 1, out);
                }
            }
        }
    }

    private static void copy(FileChannel channel, long first, long length, OutputStream out) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long at = first;
        long end = first + length;
        while (at < end) {
            block.clear().limit((int) Math.min(BLOCK, end - at));
            int n = channel.read(block, at);
            if (n < 0) {
                throw new IOException("the file has become shorter");
            }
            out.write(block.array(), 0, n);
            at += n;
        }
    }
}
