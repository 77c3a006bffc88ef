package io.telltale.spotting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Signed motion of every region over time, {@code frames×regions -> (right, down)} in inter-ocular distances, with what judges it.
 * Grows while a video is read; about 200 bytes a frame, so a ten-minute video at 200 fps needs some 25 MB.
 *
 * <p>NaN where no face was followed. A seam marks the first frame of a new key picture: values on both sides of it must not be compared.
 */
public final class Traces {
    private static final int REGIONS = Region.values().length;
    private static final int CHANNELS = 2 * REGIONS + Channel.values().length;

    /** Scalars per frame beside the region motion. */
    public enum Channel {
        /** Mean optical strain over the face, relative to the reference; no unit. NaN where it was not measured. */
        STRAIN,
        /** Residual rigid motion that was removed, rms over the face, IOD. */
        RIGID,
        /** Turn of the head to the picture's right since the first reference, as its parallax tells it, about radians. */
        YAW,
        /** Turn of the head downwards since the first reference, likewise. */
        PITCH,
        /** Contrast of the picture in the opening of the subject's right eye, grey levels rms: falls when the lids close. */
        EYE_R,
        /** Contrast of the picture in the opening of the subject's left eye. */
        EYE_L,
        /** Closure of the lids, mean of both eyes, 0 = open, about 1 = shut; filled when the video has been read. */
        CLOSURE,
        /** Correlation of the registered frame with its key picture, -1..1. */
        CORRELATION
    }

    private final FrameRate rate;
    private float[] values = new float[CHANNELS * 256];
    private boolean[] seams = new boolean[256];
    private int frames;
    private final double[] sensorNoise = new double[REGIONS];
    private final double[] placement = new double[REGIONS];

    public Traces(FrameRate rate) {
        this.rate = rate;
    }

    public FrameRate rate() {
        return rate;
    }

    public int frames() {
        return frames;
    }

    /** Appends a frame of NaN and returns its number. */
    public int append() {
        if ((frames + 1) * CHANNELS > values.length) {
            values = Arrays.copyOf(values, values.length + (values.length >> 1) / CHANNELS * CHANNELS);
        }
        if (frames + 1 > seams.length) {
            seams = Arrays.copyOf(seams, seams.length * 2);
        }
        Arrays.fill(values, frames * CHANNELS, (frames + 1) * CHANNELS, Float.NaN);
        return frames++;
    }

    /** Marks a frame as the first of a new key picture. */
    public void markSeam(int frame) {
        seams[frame] = true;
    }

    public boolean seam(int frame) {
        return seams[frame];
    }

    public float right(int frame, Region region) {
        return values[frame * CHANNELS + 2 * region.ordinal()];
    }

    public float down(int frame, Region region) {
        return values[frame * CHANNELS + 2 * region.ordinal() + 1];
    }

    public float get(int frame, Channel channel) {
        return values[frame * CHANNELS + 2 * REGIONS + channel.ordinal()];
    }

    /**
     * Standard deviation of a region's motion that the sensor's noise alone gives to one frame, IOD; the largest of all references, 0 where
     * nothing was measured.
     */
    public double sensorNoise(Region region) {
        return sensorNoise[region.ordinal()];
    }

    /** Remembers the noise of one more reference. */
    public void sensorNoise(Region region, double sigma) {
        sensorNoise[region.ordinal()] = Math.max(sensorNoise[region.ordinal()], sigma);
    }

    /**
     * How far a region may lie beside the part of the face that it is named after, one standard deviation, IOD; the largest of all references, 0 where it
     * was not told. Some 0.03 with landmarks, up to 0.2 on the template.
     */
    public double placement(Region region) {
        return placement[region.ordinal()];
    }

    /** Remembers where a region lay for one more reference. */
    public void placement(Region region, double sigma) {
        placement[region.ordinal()] = Math.max(placement[region.ordinal()], sigma);
    }

    public void set(int frame, Region region, double right, double down) {
        values[frame * CHANNELS + 2 * region.ordinal()] = (float) right;
        values[frame * CHANNELS + 2 * region.ordinal() + 1] = (float) down;
    }

    public void set(int frame, Channel channel, double value) {
        values[frame * CHANNELS + 2 * REGIONS + channel.ordinal()] = (float) value;
    }

    /** As bytes, for sending to another machine of the same version. */
    /** Another of the same values. */
    Traces copy() {
        Traces copy = new Traces(rate);
        copy.frames = frames;
        copy.values = values.clone();
        copy.seams = seams.clone();
        System.arraycopy(sensorNoise, 0, copy.sensorNoise, 0, REGIONS);
        System.arraycopy(placement, 0, copy.placement, 0, REGIONS);
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(rate.numerator());
        out.writeLong(rate.denominator());
        out.writeInt(frames);
        ByteBuffer row = ByteBuffer.allocate(CHANNELS * Float.BYTES);
        for (int f = 0; f < frames; f++) {
            out.writeBoolean(seams[f]);
            row.asFloatBuffer().put(values, f * CHANNELS, CHANNELS);
            out.write(row.array());
        }
        for (int r = 0; r < REGIONS; r++) {
            out.writeDouble(sensorNoise[r]);
            out.writeDouble(placement[r]);
        }
    }

    static Traces read(DataInput in) throws IOException {
        Traces traces = new Traces(new FrameRate(in.readLong(), in.readLong()));
        int frames = in.readInt();
        ByteBuffer row = ByteBuffer.allocate(CHANNELS * Float.BYTES);
        for (int f = 0; f < frames; f++) {
            traces.append();
            traces.seams[f] = in.readBoolean();
            in.readFully(row.array());
            row.asFloatBuffer().get(traces.values, f * CHANNELS, CHANNELS);
        }
        for (int r = 0; r < REGIONS; r++) {
            traces.sensorNoise[r] = in.readDouble();
            traces.placement[r] = in.readDouble();
        }
        return traces;
    }
}
