package io.telltale.spotting.footage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the pictures of a folder as one IVF stream, in which each carries its frame number as its time stamp: whatever the decoder makes
 * of a picture, its frame keeps its number.
 *
 * <p>Pictures of another format or size than the first, unreadable ones and such as are cut short are left out and remembered. A picture's
 * file is read into one buffer that is used again. IVF, as libvpx writes it: a header of 32 bytes, then 12 bytes before each picture.
 */
final class PictureFeed implements DecodedFootage.Ending {
    /** Ticks per second in the stream; only the ratio to the frame number matters. */
    static final int TICKS = 1000;
    private static final int LARGEST_FILE = 512 << 20;

    private static final class VanishedException extends IOException {
        private static final long serialVersionUID = 1L;

        VanishedException(String why) {
            super(why);
        }
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("larger than " + LARGEST_FILE + " bytes");
        }
    }

    private final FrameFolder folder;
    private final List<FrameFolder.Entry> entries;
    private final PictureFormat format;
    private final Optional<PictureFormat.Size> size;
    private final List<String> leftOut = new ArrayList<>();
    private volatile String fault;
    private long written;
    private byte[] buffer = new byte[1 << 16];
    private int length;
    private long decoded;
    private long lastDecoded = -1;

    /** @param entries what to write, at least one. @throws FootageException if the first of them is no picture */
    PictureFeed(FrameFolder folder, List<FrameFolder.Entry> entries) throws FootageException {
        this.folder = folder;
        this.entries = entries;
        FrameFolder.Entry first = entries.getFirst();
        try {
            load(first);
        } catch (IOException e) {
            throw new FootageException("cannot read " + folder.path(first) + ": " + FileTrouble.why(e), e);
        }
        format = PictureFormat.of(buffer, length).orElseThrow(() -> new FootageException(folder.path(first)
                + (length == 0 ? " is empty" : " is not a picture that can be read (JPEG, PNG, BMP, TIFF, WebP, PGM)")));
        size = format.size(buffer, length);
        if (size.isPresent()) {
            DecoderFence.requireHeld(folder.path(first).toString(), Integer.toUnsignedLong(size.get().width()), Integer.toUnsignedLong(size.get().height()));
        }
    }

    /** Of every picture, as far as their format tells it beforehand. */
    OptionalLong pixels() {
        return size.isEmpty() ? OptionalLong.empty() : OptionalLong.of((long) size.get().width() * size.get().height());
    }

    PictureFormat format() {
        return format;
    }

    /** Writes everything and closes the stream; ends quietly when the reader is gone. */
    void writeTo(OutputStream stream) {
        try (OutputStream out = stream) {
            ByteBuffer header = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
            header.put("DKIF".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0).putShort((short) 32);
            header.put(format.fourcc().getBytes(StandardCharsets.US_ASCII));
            header.putShort(size.map(s -> (short) s.width()).orElse((short) 0)).putShort(size.map(s -> (short) s.height()).orElse((short) 0));
            header.putInt(TICKS).putInt(1).putInt(entries.size());
            out.write(header.array());
            for (FrameFolder.Entry entry : entries) {
                String problem = check(entry);
                if (problem != null) {
                    synchronized (this) {
                        leftOut.add(entry.file() + " " + problem);
                    }
                    continue;
                }
                ByteBuffer packet = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putInt(length).putLong(folder.index(entry));
                synchronized (this) {
                    written++;
                }
                out.write(packet.array());
                out.write(buffer, 0, length);
            }
        } catch (VanishedException e) {
            fault = e.getMessage();
        } catch (IOException e) {
            // the decoder has ended, by itself or because the footage was closed; its own end tells why
        } catch (OutOfMemoryError e) {
            fault = "there is not enough memory to read its pictures";
        }
    }

    @Override
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    private String check(FrameFolder.Entry entry) throws VanishedException {
        try {
            load(entry);
        } catch (AccessDeniedException | TooLargeException e) {
            return "cannot be read";
        } catch (IOException e) {
            // It was listed: the folder, its disk or its network went away, and so will what follows.
            throw new VanishedException(entry.file() + " cannot be reached any more (" + FileTrouble.why(e) + ")");
        }
        Optional<PictureFormat> own = PictureFormat.of(buffer, length);
        if (own.isEmpty() || own.get() != format) {
            return length == 0 ? "is empty" : "is not a " + format + " picture as the first one is";
        }
        if (!format.isWhole(buffer, length)) {
            return "is cut short";
        }
        Optional<PictureFormat.Size> ownSize = format.size(buffer, length);
        return size.isPresent() && !size.equals(ownSize) ? "is " + ownSize.map(Object::toString).orElse("of unknown size") + ", not "
                + size.get() + " as the first one is" : null;
    }

    private void load(FrameFolder.Entry entry) throws IOException {
        length = 0;
        try (InputStream in = Files.newInputStream(folder.path(entry))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer, length, buffer.length - length)) {
                length += n;
                if (length == buffer.length) {
                    if (length >= LARGEST_FILE) {
                        throw new TooLargeException();
                    }
                    buffer = Arrays.copyOf(buffer, 2 * length);
                }
            }
        }
    }

    @Override
    public synchronized void decoded(long index) {
        if (index != lastDecoded) {
            decoded++;
            lastDecoded = index;
        }
    }

    @Override
    public synchronized List<String> warnings(boolean stopped) {
        List<String> warnings = new ArrayList<>();
        if (!leftOut.isEmpty()) {
            warnings.add(leftOut.size() == 1 ? "left out: " + leftOut.getFirst()
                    : leftOut.size() + " pictures were left out, the first: " + leftOut.getFirst());
        }
        long lost = written - decoded;
        if (!stopped && lost > 0) {
            warnings.add(lost + (lost == 1 ? " picture" : " pictures") + " could not be decoded; frame numbers keep the gap");
        }
        return warnings;
    }
}
