package io.telltale.app.runs;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * {@code traces <-> bytes}: every column in whole steps, its differences from frame to frame, their four bytes apart, deflated. A column is one direction of a
 * region, or a channel.
 *
 * <p>A step is a power of two, so that a value that was packed once packs to itself: 2^-17 (0.0008 %) of the inter-ocular distance for motion, where the noise of a
 * region is near 0.1 %; 2^-20 for strain; 2^-15 for closure and correlation; 2^-10 grey level for contrast of the eyes. Noise that is finer than what can be measured does
 * not deflate: exact values need near three times the room. NaN stays NaN. Byte order: big endian. The Adler-32 of the stream tells damage.
 */
final class PackedTraces {
    private static final int FORM = 1;
    private static final int NONE = Integer.MIN_VALUE;
    private static final int MOTION_BITS = 17;
    private static final List<Region> REGIONS = List.of(Region.values());
    private static final List<Traces.Channel> CHANNELS = List.of(Traces.Channel.values());
    private static final int COLUMNS = 2 * REGIONS.size() + CHANNELS.size();

    private PackedTraces() {
    }

    static byte[] pack(Traces traces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 1 << 16))) {
            out.writeByte(FORM);
            out.writeLong(traces.rate().numerator());
            out.writeLong(traces.rate().denominator());
            out.writeInt(traces.frames());
            out.writeInt(REGIONS.size());
            out.writeInt(CHANNELS.size());
            for (Region region : REGIONS) {
                out.writeDouble(traces.sensorNoise(region));
            }
            byte[] planes = new byte[4 * traces.frames()];
            for (int c = 0; c < COLUMNS; c++) {
                int before = 0;
                double scale = Math.scalb(1.0, bits(c));
                for (int t = 0; t < traces.frames(); t++) {
                    int steps = steps(value(traces, t, c), scale);
                    split(planes, t, traces.frames(), zigzag(steps - before));
                    before = steps;
                }
                out.write(planes);
            }
            for (int t = 0; t < traces.frames(); t++) {
                out.writeBoolean(traces.seam(t));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** @throws IOException where the bytes are damaged, or those of another set of regions */
    static Traces unpack(byte[] packed) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            int form = in.readUnsignedByte();
            if (form != FORM) {
                throw new IOException("traces of form " + form + ", and this Telltale knows " + FORM);
            }
            Traces traces = new Traces(new FrameRate(in.readLong(), in.readLong()));
            int frames = in.readInt();
            int regions = in.readInt();
            int channels = in.readInt();
            if (frames < 0 || regions != REGIONS.size() || channels != CHANNELS.size()) {
                throw new IOException("traces of " + frames + " frames, " + regions + " regions and " + channels + " channels");
            }
            for (Region region : REGIONS) {
                traces.sensorNoise(region, in.readDouble());
            }
            // The first column shows whether there are so many frames, before memory is taken for them.
            byte[] planes = in.readNBytes(Math.multiplyExact(4, frames));
            float[] right = new float[planes.length / 4];
            float[] values = new float[planes.length / 4];
            for (int c = 0; c < COLUMNS; c++) {
                if (c > 0 && in.readNBytes(planes, 0, planes.length) < planes.length || planes.length < 4 * frames) {
                    throw new IOException("traces that break off");
                }
                join(planes, values, bits(c));
                if (c == 0) {
                    IntStream.range(0, frames).forEach(_ -> traces.append());
                }
                if (c % 2 == 0 && c < 2 * REGIONS.size()) {
                    float[] spare = right;
                    right = values;
                    values = spare;
                } else {
                    set(traces, c, right, values);
                }
            }
            for (int t = 0; t < frames; t++) {
                if (in.readBoolean()) {
                    traces.markSeam(t);
                }
            }
            // Reads to the checksum.
            if (in.read() >= 0) {
                throw new IOException("more than traces");
            }
            return traces;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("no traces: " + e.getMessage(), e);
        }
    }

    /** What {@link #unpack} gives back of what {@link #pack} made. */
    static Traces stored(Traces traces) {
        Traces stored = new Traces(traces.rate());
        for (int t = 0; t < traces.frames(); t++) {
            stored.append();
            if (traces.seam(t)) {
                stored.markSeam(t);
            }
            for (Region region : REGIONS) {
                stored.set(t, region, rounded(traces.right(t, region), MOTION_BITS), rounded(traces.down(t, region), MOTION_BITS));
            }
            for (Traces.Channel channel : CHANNELS) {
                stored.set(t, channel, rounded(traces.get(t, channel), bits(channel)));
            }
        }
        for (Region region : REGIONS) {
            stored.sensorNoise(region, traces.sensorNoise(region));
        }
        return stored;
    }

    private static double rounded(float value, int bits) {
        int steps = steps(value, Math.scalb(1.0, bits));
        return steps == NONE ? Double.NaN : Math.scalb((double) steps, -bits);
    }

    private static int bits(int column) {
        return column < 2 * REGIONS.size() ? MOTION_BITS : bits(CHANNELS.get(column - 2 * REGIONS.size()));
    }

    private static int bits(Traces.Channel channel) {
        return switch (channel) {
            case STRAIN -> 20;
            case RIGID, YAW, PITCH -> MOTION_BITS;
            case EYE_R, EYE_L -> 10;
            case CLOSURE, CORRELATION -> 15;
        };
    }

    private static float value(Traces traces, int frame, int column) {
        if (column >= 2 * REGIONS.size()) {
            return traces.get(frame, CHANNELS.get(column - 2 * REGIONS.size()));
        }
        Region region = REGIONS.get(column / 2);
        return column % 2 == 0 ? traces.right(frame, region) : traces.down(frame, region);
    }

    /** The columns of a region, which come one after the other, or of a channel. */
    private static void set(Traces traces, int column, float[] right, float[] values) {
        if (column < 2 * REGIONS.size()) {
            Region region = REGIONS.get(column / 2);
            for (int t = 0; t < values.length; t++) {
                traces.set(t, region, right[t], values[t]);
            }
        } else {
            Traces.Channel channel = CHANNELS.get(column - 2 * REGIONS.size());
            for (int t = 0; t < values.length; t++) {
                traces.set(t, channel, values[t]);
            }
        }
    }

    /** Values past 2^24 steps, a hundred faces wide, are cut off there: a float holds no more of them exactly. */
    private static int steps(float value, double scale) {
        return Float.isNaN(value) ? NONE : Math.clamp(Math.round(value * scale), -(1 << 24), 1 << 24);
    }

    private static int zigzag(int difference) {
        return difference << 1 ^ difference >> 31;
    }

    private static int unzigzag(int folded) {
        return folded >>> 1 ^ -(folded & 1);
    }

    private static void split(byte[] planes, int t, int frames, int value) {
        planes[t] = (byte) (value >>> 24);
        planes[frames + t] = (byte) (value >>> 16);
        planes[2 * frames + t] = (byte) (value >>> 8);
        planes[3 * frames + t] = (byte) value;
    }

    /** Differences in planes of bytes -> values. */
    private static void join(byte[] planes, float[] values, int bits) {
        int frames = values.length;
        float step = Math.scalb(1f, -bits);
        int steps = 0;
        for (int t = 0; t < frames; t++) {
            steps += unzigzag(planes[t] << 24 | (planes[frames + t] & 0xff) << 16 | (planes[2 * frames + t] & 0xff) << 8 | planes[3 * frames + t] & 0xff);
            values[t] = steps == NONE ? Float.NaN : steps * step;
        }
    }
}
