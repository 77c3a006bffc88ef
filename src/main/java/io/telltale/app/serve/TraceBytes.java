package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code traces, from..to, points -> bytes}: a head of JSON, then float32 little-endian, one trace after the other. Where there are more frames than points, bins of equal length give
 * their smallest and largest value in the order in which they occur, so that no peak is lost and none is made up.
 */
final class TraceBytes {
    private static final int BLOCK = 1 << 14;

    /** Values of one trace by frame, from the first that was read. */
    @FunctionalInterface
    private interface Values {
        float at(int frame);
    }

    private record Line(String name, String direction, String unit, Values values) {
    }

    private final Spotting spotting;
    private final Traces traces;
    private final int from;
    private final int frames;
    private final int perBin;
    private final int values;

    /**
     * @param from   first frame, in the whole video
     * @param to     last one
     * @param points at most so many values for a trace, at least 2
     */
    TraceBytes(Spotting spotting, Traces traces, long from, long to, long points) {
        this.spotting = spotting;
        this.traces = traces;
        this.from = (int) (from - spotting.firstFrame());
        this.frames = (int) (to - from + 1);
        if (frames <= points) {
            perBin = 1;
            values = frames;
        } else {
            perBin = (int) Math.ceilDiv(frames, points / 2);
            values = 2 * Math.ceilDiv(frames, perBin);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        List<Line> lines = lines(traces);
        byte[] head = head(lines);
        int padded = Math.ceilDiv(head.length, 4) * 4;
        ByteBuffer begin = ByteBuffer.allocate(4 + padded).order(ByteOrder.LITTLE_ENDIAN).putInt(padded).put(head);
        while (begin.hasRemaining()) {
            begin.put((byte) ' ');
        }
        out.write(begin.array());
        ByteBuffer block = ByteBuffer.allocate(4 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (Line line : lines) {
            for (int i = 0; i < frames; i += perBin) {
                if (block.remaining() < 8) {
                    out.write(block.array(), 0, block.position());
                    block.clear();
                }
                if (perBin == 1) {
                    block.putFloat(line.values.at(from + i));
                } else {
                    bin(line.values, from + i, from + Math.min(frames, i + perBin), block);
                }
            }
        }
        out.write(block.array(), 0, block.position());
    }

    private static void bin(Values values, int begin, int end, ByteBuffer out) {
        int least = -1;
        int most = -1;
        for (int f = begin; f < end; f++) {
            float value = values.at(f);
            if (!Float.isNaN(value)) {
                least = least < 0 || value < values.at(least) ? f : least;
                most = most < 0 || value > values.at(most) ? f : most;
            }
        }
        float first = least < 0 ? Float.NaN : values.at(Math.min(least, most));
        float second = least < 0 ? Float.NaN : values.at(Math.max(least, most));
        out.putFloat(first).putFloat(second);
    }

    private byte[] head(List<Line> lines) {
        ObjectNode head = Call.object().put("from", from + spotting.firstFrame()).put("to", from + spotting.firstFrame() + frames - 1).put("rate", spotting.rate().toString())
                .put("framesPerBin", perBin).put("valuesPerTrace", values);
        ArrayNode names = head.putArray("traces");
        lines.forEach(line -> names.addObject().put("name", line.name).put("direction", line.direction).put("unit", line.unit));
        ArrayNode seams = head.putArray("seams");
        for (int f = from; f < from + frames; f++) {
            if (traces.seam(f)) {
                seams.add(f + spotting.firstFrame());
            }
        }
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Line> lines(Traces traces) {
        List<Line> lines = new ArrayList<>();
        for (Region region : Region.values()) {
            lines.add(new Line(region.phrase(), "right", "% IOD", f -> 100 * traces.right(f, region)));
            lines.add(new Line(region.phrase(), "down", "% IOD", f -> 100 * traces.down(f, region)));
        }
        for (Traces.Channel channel : Traces.Channel.values()) {
            String name = channel.name().toLowerCase(Locale.ROOT);
            lines.add(switch (channel) {
                case STRAIN -> new Line(name, null, "%", f -> 100 * traces.get(f, channel));
                case RIGID -> new Line(name, null, "% IOD", f -> 100 * traces.get(f, channel));
                case EYE_R, EYE_L -> new Line(name, null, "grey levels", f -> traces.get(f, channel));
                case YAW, PITCH -> new Line(name, null, "rad", f -> traces.get(f, channel));
                case CLOSURE, CORRELATION -> new Line(name, null, "", f -> traces.get(f, channel));
            });
        }
        return lines;
    }
}
