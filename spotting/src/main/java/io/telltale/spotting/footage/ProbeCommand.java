package io.telltale.spotting.footage;

import com.github.kokorin.jaffree.LogLevel;
import com.github.kokorin.jaffree.ffprobe.FFprobe;
import com.github.kokorin.jaffree.ffprobe.data.JsonFormatParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that describes a video file in JSON: container, streams, and the first packets; put together by Jaffree. */
final class ProbeCommand extends FFprobe {
    /** Packets looked at for their time stamps, of all streams together: a second or two. */
    private static final int PACKETS = 300;

    private ProbeCommand(Path program) {
        super(program);
    }

    static List<String> forVideo(Path program, Path video) {
        ProbeCommand probe = new ProbeCommand(program);
        probe.setLogLevel(LogLevel.ERROR).setShowFormat(true).setShowStreams(true).setShowPackets(true).setReadIntervals("%+#" + PACKETS)
                .setFormatParser(new JsonFormatParser()).addArguments("-protocol_whitelist", "file").addArguments("-format_whitelist", DecoderFence.CONTAINERS)
                .addArguments("-max_alloc", Integer.toString(DecoderFence.LARGEST_BLOCK)).addArguments("-max_pixels", Long.toString(DecoderFence.LARGEST_FRAME)).setInput(DecoderCommand.url(video));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(probe.buildArguments());
        return command;
    }
}
