package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.stage.StageClock;
import io.telltale.spotting.stage.StageEvent;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Footage that a program decodes into a pipe, read ahead by a daemon thread. */
final class DecodedFootage implements Footage {
    /** Memory for frames read ahead: some 20 frames of SAMM (2040x1088), enough to ride over a pause of the reader. */
    private static final int AHEAD_BYTES = 48 << 20;
    private static final int FEWEST_AHEAD = 2;
    private static final int MOST_AHEAD = 64;
    /** From the first frame asked for: 28 hours at 200 frames per second, 4 GB of traces. */
    static final int MOST_FRAMES = 20_000_000;
    /** Within which a decoder gives a frame; a seek into a long group of pictures of 4K takes some ten seconds. */
    static final long LONGEST_SILENCE_SECONDS = 120;

    private final Source source;
    private final FootageOptions options;
    private final DecoderProcess process;
    private final NutReader frames;
    private final FramePool pool;
    private final ReadAhead ahead;
    private final StampRegularity regularity;
    private final List<String> warnings = new ArrayList<>();

    /**
     * What is decoded.
     *
     * @param name     for messages and {@link Footage#name()}
     * @param rate     frames per second
     * @param clock    number and time of each frame
     * @param expected frames between {@code --from} and {@code --to}, if known
     * @param binding  whether fewer frames than these mean that the footage breaks off
     * @param notes    warnings from opening
     * @param ending   asked for more warnings once the last frame was decoded
     * @param stamped  whether time is by time stamps, whose spacing is then watched
     * @param tick     seconds per tick of those
     */
    record Source(String name, FrameRate rate, FrameClock clock, OptionalLong expected, boolean binding, List<String> notes, Ending ending, boolean stamped,
                  double tick) {
    }

    /** Told of each frame decoded, and at the end for what should be said about it. */
    interface Ending {
        void decoded(long index);

        /** @param stopped whether decoding was ended early, as told by {@code --to} */
        List<String> warnings(boolean stopped);

        /**
         * Why what was read up to here is not what the source holds, though another time it may be: it vanished, or changed, while it was read. Asked where the
         * footage ended early, or with complaints.
         */
        default Optional<String> fault() {
            return Optional.empty();
        }
    }

    private DecodedFootage(Source source, FootageOptions options, DecoderProcess process, NutReader frames) {
        this.source = source;
        this.options = options;
        this.process = process;
        this.frames = frames;
        int bytes = frames.width() * frames.height();
        int capacity = Math.clamp(AHEAD_BYTES / bytes, FEWEST_AHEAD, MOST_AHEAD);
        this.pool = new FramePool(bytes, 2 * capacity);
        this.ahead = new ReadAhead(capacity);
        this.regularity = new StampRegularity(source.rate(), source.tick());
        warnings.addAll(source.notes());
    }

    /** Waits for the first frame of {@code process}, which belongs to the footage from here on. */
    static Footage start(Source source, FootageOptions options, DecoderProcess process) throws FootageException {
        return start(source, options, process, LONGEST_SILENCE_SECONDS);
    }

    static Footage start(Source source, FootageOptions options, DecoderProcess process, long silenceSeconds) throws FootageException {
        try {
            process.waitedFor(true);
            process.endAfterSilence(silenceSeconds);
            NutReader frames = new NutReader(process.output());
            process.waitedFor(false);
            DecoderFence.requireHeld(source.name(), frames.width(), frames.height());
            DecodedFootage footage = new DecodedFootage(source, options, process, frames);
            Thread.ofPlatform().daemon().name("footage " + source.name()).start(footage::decode);
            return footage;
        } catch (FootageException e) {
            process.close();
            throw e;
        } catch (EOFException e) {
            process.exitCode();
            Optional<String> fault = fault(source, process, true);
            process.close();
            throw new FootageException(fault.map(why -> "cannot read " + source.name() + ": " + why).orElseGet(() -> noFrames(source, options, process)), e);
        } catch (IOException e) {
            process.close();
            throw new FootageException("cannot decode " + source.name() + ": " + e.getMessage(), e);
        }
    }

    private void decode() {
        long given = 0;
        long first = -1;
        boolean stopped = false;
        String broken = null;
        Throwable failure = null;
        try (StageClock clock = new StageClock(StageEvent.Decode::new)) {
            while (true) {
                byte[] samples = pool.take();
                clock.begin();
                process.waitedFor(true);
                OptionalLong ticks = frames.next(samples);
                process.waitedFor(false);
                clock.end(ticks.isPresent() ? 1 : 0, ticks.isPresent() ? samples.length : 0);
                if (ticks.isEmpty()) {
                    break;
                }
                FrameClock.FrameTime time = source.clock().next(frames.seconds(ticks.getAsLong()));
                source.ending().decoded(time.index());
                if (options.isPast(time.seconds())) {
                    stopped = true;
                    break;
                }
                if (options.isBefore(time.seconds())) {
                    pool.give(samples);
                    continue;
                }
                first = first < 0 ? time.index() : first;
                if (time.index() - first >= MOST_FRAMES) {
                    throw new FootageException(source.name() + " has more than " + MOST_FRAMES + " frames; read it in parts with --from and --to");
                }
                if (source.stamped()) {
                    regularity.add(time);
                }
                if (!ahead.put(new GreyFrame(time.index(), time.seconds(), frames.width(), frames.height(), samples, pool::give))) {
                    return;
                }
                given++;
            }
        } catch (NutReader.FrameSizeException e) {
            broken = "the picture size changes after frame " + given + ": what follows was not read";
            stopped = true;
        } catch (FootageException e) {
            failure = e;
        } catch (IOException e) {
            broken = "reading stopped after frame " + given + ": " + e.getMessage();
        } catch (RuntimeException | Error e) {
            // Kept, not swallowed: the reader throws it.
            failure = e;
        } finally {
            if (given == 0 && failure == null) {
                if (!stopped) {
                    process.exitCode();
                }
                Optional<String> fault = fault(source, process, true);
                failure = new FootageException(fault.isPresent() ? "cannot read " + source.name() + ": " + fault.get()
                        : broken != null ? source.name() + ": " + broken : noFrames(source, options, process));
            } else if (failure == null) {
                failure = conclude(given, stopped, broken);
            }
            process.close();
            ahead.end(failure);
        }
    }

    /** What should be said of footage that was read; or the failure, where what was read must not pass for all that there is. */
    private FootageException conclude(long given, boolean stopped, String broken) {
        List<String> last = new ArrayList<>();
        int exit = stopped ? 0 : process.exitCode();
        regularity.warning().ifPresent(last::add);
        if (broken != null) {
            last.add(broken);
        }
        last.addAll(source.ending().warnings(stopped));
        boolean early = !stopped && source.binding() && source.expected().isPresent() && isFewer(given, source.expected().getAsLong());
        Complaints complaints = process.complaints();
        Optional<String> fault = stopped ? Optional.empty() : fault(source, process, exit != 0 || broken != null || given < source.expected().orElse(0));
        if (fault.isPresent()) {
            return new FootageException("reading " + source.name() + " broke off after " + given + " frames: " + fault.get());
        }
        String said = complaints.first().map(line -> " (ffmpeg says: " + line + ")").orElse("");
        if (early) {
            last.add("the footage ends early: " + given + " of " + source.expected().getAsLong() + " frames could be read" + said);
        } else if (exit != 0 && broken == null) {
            last.add("decoding broke off after " + given + " frames" + said);
        } else if (complaints.count() > 0) {
            last.add("ffmpeg complained " + complaints.count() + " times while decoding; frames may be damaged" + said);
        }
        synchronized (warnings) {
            warnings.addAll(last);
        }
        return null;
    }

    /** What went wrong with the decoder or the source, not with what stands in it; a program that this object ended is not at fault. */
    private static Optional<String> fault(Source source, DecoderProcess process, boolean early) {
        if (process.isOverdue()) {
            return Optional.of("the decoder hangs, it gave no frame in its time");
        }
        if (process.signal().isPresent()) {
            return Optional.of("the decoder crashed (signal " + process.signal().getAsInt() + ")");
        }
        Optional<String> passing = early ? process.complaints().passing().map(line -> "ffmpeg says: " + line) : Optional.empty();
        return passing.or(() -> early || process.complaints().count() > 0 ? source.ending().fault() : Optional.empty());
    }

    /** Counts from durations are off by a frame or two, and by more where time stamps are uneven. */
    private static boolean isFewer(long given, long expected) {
        return given < expected - Math.max(3, expected / 50);
    }

    private static String noFrames(Source source, FootageOptions options, DecoderProcess process) {
        if (process.complaints().count() == 0 && (options.fromSeconds() > 0 || options.toSeconds().isPresent())) {
            String to = options.toSeconds().isPresent() ? " to " + options.toSeconds().getAsDouble() : "";
            return source.name() + " has no frame in the part asked for, from " + options.fromSeconds() + to + " s";
        }
        return "no frame of " + source.name() + " could be decoded: " + process.complaints().reason();
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public FrameRate rate() {
        return source.rate();
    }

    @Override
    public int width() {
        return frames.width();
    }

    @Override
    public int height() {
        return frames.height();
    }

    @Override
    public OptionalLong expectedFrames() {
        return source.expected();
    }

    @Override
    public Optional<GreyFrame> read() throws FootageException {
        return ahead.take();
    }

    @Override
    public List<String> warnings() {
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    /** The process that decodes, for tests that nothing of it is left behind. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        ahead.close();
        process.close();
    }
}
