package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Opens a folder of numbered frames: one decoder for all of them, fed through its standard input. */
final class FolderDecoder {
    /** Numbers to a picture; whoever keeps every hundredth frame still has a row of them. */
    private static final int SPARSEST = 1000;
    /** Of a picture whose header does not say: 16 megapixels. */
    private static final long UNKNOWN_PIXELS = 16L << 20;

    private FolderDecoder() {
    }

    static Footage open(Path path, FootageOptions options) throws FootageException {
        FrameFolder folder = FrameFolder.list(path);
        FrameRate rate = options.fps().orElseThrow(() -> new FootageException("a folder of frames has no frame rate of its own; give it with "
                + "--fps (200 for SAMM and CASME II, 30 for CAS(ME)2 and CAS(ME)3, 100 for SMIC-HS, 60 for 4DME)"));
        List<FrameFolder.Entry> entries = folder.entries().stream().filter(entry -> {
            double seconds = rate.seconds(folder.index(entry));
            return !options.isBefore(seconds) && !options.isPast(seconds);
        }).toList();
        if (entries.isEmpty()) {
            throw new FootageException("no frame of " + path + " lies in the part asked for; it has "
                    + rate.seconds(folder.index(folder.entries().getLast()) + 1) + " s at " + rate.rounded() + " frames per second");
        }
        long span = folder.index(entries.getLast()) - folder.index(entries.getFirst()) + 1;
        if (span / SPARSEST > entries.size()) {
            throw new FootageException(path + " holds " + entries.size() + " pictures with numbers from " + entries.getFirst().number() + " to " + entries.getLast().number()
                    + ": nearly all of them are missing; give a folder with the frames of one video");
        }
        FfmpegProgram program = FfmpegProgram.locate(options.ffmpeg());
        PictureFeed feed = new PictureFeed(folder, entries);
        DecoderProcess process = DecoderProcess.start(DecoderFence.around(DecoderCommand.forPictures(program.path(), feed.format()), feed.pixels().orElse(UNKNOWN_PIXELS)));
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        Thread.ofPlatform().daemon().name("pictures of " + name).start(() -> feed.writeTo(process.input()));
        return DecodedFootage.start(new DecodedFootage.Source(name, rate, FrameClock.byNumber(rate, 1.0 / PictureFeed.TICKS),
                OptionalLong.of(entries.size()), false, folder.notes(), feed, false, 0), options, process);
    }
}
