package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Opens a video file: looks into it, settles frame rate and place to begin, and starts the decoder. */
final class VideoDecoder {
    private static final double SEEK_MARGIN_SECONDS = 0.001;

    /** Size and time of the file when it was opened, to tell a video that is damaged from one that went away. */
    private record Stamp(Path video, long size, FileTime time) implements DecodedFootage.Ending {
        static Stamp of(Path video) throws IOException {
            return new Stamp(video, Files.size(video), Files.getLastModifiedTime(video));
        }

        @Override
        public void decoded(long index) {
            // counted by the clock
        }

        @Override
        public List<String> warnings(boolean stopped) {
            return List.of();
        }

        @Override
        public Optional<String> fault() {
            try {
                return equals(of(video)) ? Optional.empty() : Optional.of("the file changed while it was read");
            } catch (IOException e) {
                return Optional.of("the file cannot be reached any more (" + FileTrouble.why(e) + ")");
            }
        }
    }

    private VideoDecoder() {
    }

    static Footage open(Path video, FootageOptions options) throws FootageException {
        Stamp stamp = requireContent(video);
        FfmpegProgram program = FfmpegProgram.locate(options.ffmpeg());
        VideoFacts facts = VideoProbe.look(video, program);
        Optional<FrameRate> own = facts.rate();
        FrameRate rate = options.fps().or(() -> own).orElseThrow(() -> unknownRate(video, facts));
        OptionalLong frames = facts.count();
        if (frames.isPresent() && options.fromSeconds() > 0 && options.isBefore(rate.seconds(frames.getAsLong()))) {
            throw new FootageException("--from " + options.fromSeconds() + " s lies behind the end of " + video + ", at "
                    + Math.round(1000 * rate.seconds(frames.getAsLong())) / 1000.0 + " s");
        }
        OptionalLong expected = frames.isEmpty() ? frames : OptionalLong.of(options.within(frames.getAsLong(), rate));

        OptionalDouble seek = OptionalDouble.empty();
        FrameClock clock = options.fps().isPresent() ? FrameClock.byCount(rate) : FrameClock.byStamps();
        if (options.fps().isEmpty() && options.fromSeconds() > 0 && facts.seeksExactly()) {
            Optional<StampList> stamps = StampList.read(video, facts, options.fromSeconds(), program);
            double place = stamps.map(StampList::first).orElse(0.0) + options.fromSeconds() - facts.startSeconds() - SEEK_MARGIN_SECONDS;
            if (stamps.isPresent() && place > 0) {
                seek = OptionalDouble.of(place);
                clock = FrameClock.byStampsAfterSeek(stamps.get());
            }
        }
        List<String> notes = new ArrayList<>();
        if (options.fps().isPresent() && own.isPresent() && !own.get().equals(rate)) {
            notes.add("read at " + rate.rounded() + " frames per second as told, not at the " + own.get().rounded() + " of the file");
        }
        DecoderProcess process = DecoderProcess.start(DecoderFence.around(DecoderCommand.forVideo(program.path(), video, facts.stream(), seek), facts.pixels()));
        return DecodedFootage.start(new DecodedFootage.Source(video.getFileName().toString(), rate, clock, expected, facts.ofStream(), notes, stamp,
                options.fps().isEmpty(), facts.tick()), options, process);
    }

    private static Stamp requireContent(Path video) throws FootageException {
        if (!Files.isRegularFile(video)) {
            throw new FootageException(video + " is neither a file nor a folder");
        }
        try {
            if (Files.size(video) == 0) {
                throw new FootageException(video + " is empty");
            }
            return Stamp.of(video);
        } catch (FootageException e) {
            throw e;
        } catch (IOException e) {
            throw new FootageException("cannot read " + video + ": " + FileTrouble.why(e), e);
        }
    }

    private static FootageException unknownRate(Path video, VideoFacts facts) {
        String said = facts.average().or(facts::lowest).map(rate -> " (it says " + rate + ")").orElse("");
        return new FootageException("the frame rate of " + video + (facts.hasTimeStamps() ? " is unknown or absurd" + said
                : " is unknown, as it carries no time stamps") + "; give it with --fps");
    }
}
