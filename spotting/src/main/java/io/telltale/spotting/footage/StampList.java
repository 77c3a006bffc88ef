package io.telltale.spotting.footage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The presentation time stamps of the packets at the beginning of a stream, in order: t_0 <= t_1 <= ..., in seconds.
 *
 * <p>Read from the container without decoding anything; it tells which frame number a seek has reached. One packet is taken for one
 * frame, which holds in containers that {@linkplain VideoFacts#seeksExactly() seek exactly}; packets marked for discarding do not count.
 */
final class StampList {
    /** Seconds read beyond the place sought, so that frames stored out of order are among those counted. */
    private static final double MARGIN_SECONDS = 3;

    private final double[] seconds;
    private final double tick;

    StampList(double[] sorted, double tick) {
        this.seconds = sorted;
        this.tick = tick;
    }

    /** Stamps up to {@code untilSeconds} after the start of the file; empty if some packets have none. */
    static Optional<StampList> read(Path video, VideoFacts facts, double untilSeconds, FfmpegProgram program) throws FootageException {
        List<String> command = List.of(program.probe().toString(), "-v", "error", "-protocol_whitelist", "file", "-format_whitelist", DecoderFence.CONTAINERS,
                "-max_alloc", Integer.toString(DecoderFence.LARGEST_BLOCK), "-select_streams",
                Integer.toString(facts.stream()), "-read_intervals", String.format(Locale.ROOT, "%%+%.3f", untilSeconds + MARGIN_SECONDS),
                "-show_entries", "packet=pts,flags", "-of", "csv=p=0", DecoderCommand.url(video));
        double[] stamps = new double[1024];
        int count = 0;
        try (DecoderProcess process = DecoderProcess.start(DecoderFence.around(command, facts.pixels()));
                BufferedReader lines = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.US_ASCII))) {
            process.waitedFor(true);
            process.endAfterSilence(DecodedFootage.LONGEST_SILENCE_SECONDS);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                process.waitedFor(true);
                int comma = line.indexOf(',');
                if (comma <= 0 || line.indexOf('D', comma) > 0) {
                    continue;
                }
                if (!line.substring(0, comma).matches("-?\\d{1,18}")) {
                    return Optional.empty();
                }
                if (count == DecodedFootage.MOST_FRAMES) {
                    return Optional.empty();
                }
                if (count == stamps.length) {
                    stamps = Arrays.copyOf(stamps, 2 * count);
                }
                stamps[count++] = Long.parseLong(line.substring(0, comma)) * facts.tick();
            }
            process.exitCode();
            if (process.isOverdue() || process.signal().isPresent()) {
                // Half a list would number the frames wrongly.
                throw new FootageException("cannot look into " + video + ": ffprobe " + (process.isOverdue() ? "hangs" : "crashed (signal " + process.signal().getAsInt() + ")"));
            }
        } catch (FootageException e) {
            throw e;
        } catch (IOException e) {
            throw new FootageException("cannot look into " + video + ": " + e.getMessage(), e);
        }
        if (count == 0) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(stamps, count);
        Arrays.sort(sorted);
        return Optional.of(new StampList(sorted, facts.tick()));
    }

    double first() {
        return seconds[0];
    }

    /** How many stamps lie before {@code stamp} by more than half a tick. */
    long countBefore(double stamp) {
        int at = Arrays.binarySearch(seconds, stamp - tick / 2);
        return at < 0 ? -at - 1 : at;
    }
}
