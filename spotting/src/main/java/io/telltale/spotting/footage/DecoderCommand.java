package io.telltale.spotting.footage;

import com.github.kokorin.jaffree.LogLevel;
import com.github.kokorin.jaffree.StreamType;
import com.github.kokorin.jaffree.ffmpeg.FFmpeg;
import com.github.kokorin.jaffree.ffmpeg.UrlInput;
import com.github.kokorin.jaffree.ffmpeg.UrlOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The command that decodes to grey frames in NUT on standard output, put together by Jaffree.
 *
 * <p>{@code scale=out_range=full,format=gray} maps limited-range luma 16..235 to 0..255 and leaves full-range luma as it is;
 * {@code fps_mode passthrough} neither repeats nor drops frames; {@code enc_time_base -1} keeps the ticks of the source;
 * {@code noautoscale} lets a change of picture size be seen, which would otherwise be scaled away without a word.
 */
final class DecoderCommand extends FFmpeg {
    /** Decoder threads; more than this many add delay and memory, and the pipe is full by then. */
    private static final int MOST_THREADS = 8;

    private final Path program;

    private DecoderCommand(Path program) {
        super(program);
        this.program = program;
    }

    /** @param seekSeconds where to begin, counted from the start of the file; empty decodes from the first frame */
    static List<String> forVideo(Path program, Path video, int stream, OptionalDouble seekSeconds) {
        UrlInput input = UrlInput.fromUrl(url(video)).addArguments("-protocol_whitelist", "file").addArguments("-format_whitelist", DecoderFence.CONTAINERS);
        DecoderCommand command = new DecoderCommand(program);
        if (seekSeconds.isPresent()) {
            command.addArgument("-copyts");
            input.addArguments("-ss", String.format(Locale.ROOT, "%.6f", seekSeconds.getAsDouble()));
        }
        return command.decoding(input, "0:" + stream);
    }

    /** Decodes pictures that arrive on standard input, wrapped in IVF; their time stamps come out as they went in. */
    static List<String> forPictures(Path program, PictureFormat format) {
        DecoderCommand command = new DecoderCommand(program);
        command.addArgument("-copyts");
        return command.decoding(UrlInput.fromUrl("pipe:0").addArguments("-protocol_whitelist", "pipe").setFormat("ivf").setCodec(StreamType.VIDEO, format.decoder()), "0:0");
    }

    /** A local file, whatever its name looks like. */
    static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    private List<String> decoding(UrlInput input, String stream) {
        input.addArguments("-threads", threads()).addArguments("-max_pixels", Long.toString(DecoderFence.LARGEST_FRAME));
        setLogLevel(LogLevel.ERROR).addArgument("-nostats").addArgument("-nostdin").addArgument("-hide_banner")
                .addArguments("-max_alloc", Integer.toString(DecoderFence.LARGEST_BLOCK)).addArguments("-filter_threads", threads()).addInput(input);
        addOutput(UrlOutput.toUrl("pipe:1").addArguments("-map", stream).setFormat("nut").setCodec(StreamType.VIDEO, "rawvideo")
                .addArguments("-vf", "scale=out_range=full,format=gray").addArguments("-fps_mode", "passthrough")
                .addArgument("-noautoscale")
                .addArguments("-enc_time_base", "-1").addArguments("-write_index", "0"));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(buildArguments());
        return command;
    }

    private static String threads() {
        return Integer.toString(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS));
    }
}
