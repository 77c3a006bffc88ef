package io.telltale.spotting.footage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Reads one stream of raw video in the NUT container: header, then frames with exact time stamps, each straight into a buffer of the
 * caller's.
 *
 * <p>A time stamp is a count of ticks of {@code timeBaseNumerator/timeBaseDenominator} seconds. Only what ffmpeg's muxer writes for one
 * raw video stream is understood; checksums are not verified, as a pipe does not corrupt.
 *
 * <p>Source: NUT Open Container Format, version 3 (Niedermayer, Hoogland et al., 2008), "syntax" and "semantics". Not thread-safe.
 */
final class NutReader {
    private static final byte[] FILE_ID = "nut/multimedia container\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final long MAIN = 0x4E4D7A561F5F04ADL;
    private static final long STREAM = 0x4E5311405BF2F9DBL;
    private static final long SYNCPOINT = 0x4E4BE4ADEECA4569L;
    private static final int VIDEO_CLASS = 0;
    private static final int LARGEST_PACKET = 1 << 24;
    /** The limits of the format, where it has some; else far beyond what ffmpeg writes. */
    private static final int MOST_TIME_BASES = 256;
    private static final int MOST_HEADERS = 127;
    private static final int LARGEST_SHIFT = 62;
    private static final int MOST_RESERVED = 256;
    private static final long HEADER_WITH_CHECKSUM = 4096;

    private final InputStream in;
    private final NutFrameCode[] codes = new NutFrameCode[256];
    private byte[][] elided = {new byte[0]};
    private long[] timeBases = new long[0];
    private int timeBase;
    private int ptsShift;
    private int width;
    private int height;
    private long lastPts;

    /** Reads up to the first frame. @throws EOFException if the stream ends before a video header, that is, without a frame */
    NutReader(InputStream in) throws IOException {
        this.in = in;
        byte[] id = in.readNBytes(FILE_ID.length);
        if (id.length < FILE_ID.length) {
            throw new EOFException("no frames");
        }
        if (!java.util.Arrays.equals(id, FILE_ID)) {
            throw new IOException("not a NUT stream");
        }
        while (width == 0) {
            int first = in.read();
            if (first < 0) {
                throw new EOFException("no frames");
            }
            if (first != 'N') {
                throw new IOException("a frame before the video header");
            }
            packet(first);
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    long timeBaseNumerator() {
        return timeBases[2 * timeBase];
    }

    long timeBaseDenominator() {
        return timeBases[2 * timeBase + 1];
    }

    /** Ticks to seconds. */
    double seconds(long ticks) {
        return (double) ticks * timeBaseNumerator() / timeBaseDenominator();
    }

    /**
     * Reads the next frame into {@code samples}.
     *
     * @param samples out, exactly one frame long
     * @return its time stamp in ticks; empty at the end of the stream, also where that falls inside a frame
     * @throws FrameSizeException if the frame has another number of samples
     */
    OptionalLong next(byte[] samples) throws IOException {
        try {
            int code = in.read();
            while (code == 'N') {
                packet(code);
                code = in.read();
            }
            if (code >= 0 && codes[code] == null) {
                throw new IOException("a frame before the main header of the NUT stream");
            }
            return code < 0 ? OptionalLong.empty() : frame(codes[code], samples);
        } catch (EOFException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong frame(NutFrameCode code, byte[] samples) throws IOException {
        int flags = code.flags();
        if ((flags & NutFrameCode.CODED) != 0) {
            flags ^= (int) unsigned();
        }
        if ((flags & NutFrameCode.INVALID) != 0) {
            throw new IOException("an invalid frame code in the NUT stream");
        }
        if ((flags & NutFrameCode.STREAM_ID) != 0) {
            unsigned();
        }
        if ((flags & NutFrameCode.CODED_PTS) != 0) {
            long coded = unsigned();
            long full = 1L << ptsShift;
            long lowest = lastPts - (full - 1) / 2;
            lastPts = coded >= full ? coded - full : (coded - lowest & full - 1) + lowest;
        } else {
            lastPts += code.ptsDelta();
        }
        long size = code.sizeLow();
        if ((flags & NutFrameCode.SIZE_HIGH) != 0) {
            size += unsigned() * code.sizeFactor();
        }
        if ((flags & NutFrameCode.MATCH_TIME) != 0) {
            signed();
        }
        int header = code.header();
        if ((flags & NutFrameCode.HEADER_INDEX) != 0) {
            header = (int) unsigned();
        }
        long reserved = (flags & NutFrameCode.RESERVED) != 0 ? unsigned() : code.reserved();
        if (reserved < 0 || reserved > MOST_RESERVED) {
            throw new IOException("a NUT frame with " + reserved + " reserved fields");
        }
        for (long i = 0; i < reserved; i++) {
            unsigned();
        }
        if ((flags & NutFrameCode.CHECKSUM) != 0) {
            in.skipNBytes(4);
        }
        if ((flags & NutFrameCode.SIDE_DATA) != 0) {
            throw new IOException("side data in a stream of raw video");
        }
        if (size != samples.length) {
            throw new FrameSizeException(size);
        }
        if (header < 0 || header >= elided.length || elided[header].length > samples.length) {
            throw new IOException("a NUT frame that begins as header " + header + " of " + elided.length);
        }
        byte[] start = elided[header];
        System.arraycopy(start, 0, samples, 0, start.length);
        int rest = samples.length - start.length;
        return in.readNBytes(samples, start.length, rest) < rest ? OptionalLong.empty() : OptionalLong.of(lastPts);
    }

    /** Reads one packet whose start code begins with {@code first}; headers that repeat, indices and notes are skipped. */
    private void packet(int first) throws IOException {
        long startCode = first;
        for (int i = 0; i < 7; i++) {
            startCode = startCode << 8 | octet();
        }
        long length = unsigned();
        if (length < 0 || length > LARGEST_PACKET) {
            throw new IOException("a NUT packet of " + length + " bytes");
        }
        if (length > HEADER_WITH_CHECKSUM) {
            in.skipNBytes(4);
        }
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new EOFException("end inside a NUT packet");
        }
        NutFields fields = new NutFields(body);
        if (startCode == MAIN && codes[0] == null) {
            mainHeader(fields);
        } else if (startCode == STREAM && width == 0) {
            streamHeader(fields);
        } else if (startCode == SYNCPOINT) {
            syncPoint(fields);
        }
    }

    private void mainHeader(NutFields fields) throws IOException {
        long version = fields.unsigned();
        if (version > 3) {
            fields.unsigned();
        }
        fields.unsigned();
        fields.unsigned();
        timeBases = new long[2 * fields.count(MOST_TIME_BASES, "time bases")];
        for (int i = 0; i < timeBases.length; i++) {
            timeBases[i] = fields.unsigned();
        }
        NutFrameCode.readTable(fields, codes);
        elided = new byte[1 + fields.count(MOST_HEADERS, "elided headers")][];
        elided[0] = new byte[0];
        for (int i = 1; i < elided.length; i++) {
            elided[i] = fields.bytes();
        }
    }

    private void streamHeader(NutFields fields) throws IOException {
        fields.unsigned();
        if (fields.unsigned() != VIDEO_CLASS) {
            throw new IOException("the first NUT stream is not video");
        }
        fields.bytes();
        timeBase = fields.count(MOST_TIME_BASES, "time bases");
        ptsShift = fields.count(LARGEST_SHIFT, "bits of a time stamp");
        fields.unsigned();
        fields.unsigned();
        fields.unsigned();
        fields.bytes();
        width = fields.count(Integer.MAX_VALUE, "columns");
        height = fields.count(Integer.MAX_VALUE, "rows");
        if (width <= 0 || height <= 0 || (long) width * height > Integer.MAX_VALUE || 2 * timeBase + 1 >= timeBases.length || timeBaseNumerator() <= 0 || timeBaseDenominator() <= 0) {
            throw new IOException("a NUT header without picture size or time base");
        }
    }

    private void syncPoint(NutFields fields) throws IOException {
        long time = fields.unsigned();
        int count = timeBases.length / 2;
        if (count == 0 || time < 0) {
            throw new IOException("a NUT synchronisation point at " + time + " of " + count + " time bases");
        }
        int base = (int) (time % count);
        long ticks = time / count;
        if (base != timeBase && timeBases[2 * base + 1] <= 0) {
            throw new IOException("a NUT synchronisation point in a time base of " + timeBases[2 * base] + "/" + timeBases[2 * base + 1] + " seconds");
        }
        lastPts = base == timeBase ? ticks
                : (long) ((double) ticks * timeBases[2 * base] / timeBases[2 * base + 1] * timeBaseDenominator() / timeBaseNumerator());
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("end inside a NUT header");
        }
        return octet;
    }

    private long unsigned() throws IOException {
        long value = 0;
        int octet;
        do {
            octet = octet();
            value = value << 7 | octet & 0x7f;
        } while ((octet & 0x80) != 0);
        return value;
    }

    private long signed() throws IOException {
        return NutFields.toSigned(unsigned());
    }

    /** A frame of another size than the first. */
    static final class FrameSizeException extends IOException {
        private static final long serialVersionUID = 1L;

        FrameSizeException(long samples) {
            super("a frame of " + samples + " samples");
        }
    }
}
