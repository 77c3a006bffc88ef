package io.telltale.app.engine;

import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.SpotterOptions;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for a short clip of one event, as ME-VQA has them. */
public final class ClipOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--clip", description = "The footage is a short clip of one expression, cut about its onset and offset: find it, however weak.")
    private boolean clip;

    @Option(names = "--onset", paramLabel = "FRAME", description = "Where the expression of a clip begins, if known. Implies --clip.")
    private Long onset;

    @Option(names = "--apex", paramLabel = "FRAME", description = "Where it is at its height, if known. Implies --clip.")
    private Long apex;

    @Option(names = "--offset", paramLabel = "FRAME", description = "Where it ends, if known. Implies --clip.")
    private Long offset;

    /** The options as they are, or for a clip. */
    public SpotterOptions applied(SpotterOptions options) {
        if (!clip && onset == null && apex == null && offset == null) {
            return options;
        }
        try {
            return options.asClip(new ClipMoments(frame(onset), frame(apex), frame(offset)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static OptionalLong frame(Long frame) {
        return frame == null ? OptionalLong.empty() : OptionalLong.of(frame);
    }
}
