package io.telltale.app.engine;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FootageOptions;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a command that spots the user's own video. */
public final class SpottingOptions extends EngineOptions {
    @Option(names = "--fps", paramLabel = "RATE", converter = FrameRateConverter.class,
            description = "Frames per second (200, 29.97, 30000/1001) in place of what the video says; needed for a folder of frames.")
    private FrameRate fps;

    @Option(names = "--from", paramLabel = "TIME", converter = SecondsConverter.class, description = "Where to begin: seconds, or min:s. Default: the beginning.")
    private Double from;

    @Option(names = "--to", paramLabel = "TIME", converter = SecondsConverter.class, description = "Where to end: seconds, or min:s. Default: the end.")
    private Double to;

    @Override
    FootageOptions footage() {
        return new FootageOptions(Optional.ofNullable(fps), from == null ? 0 : from, to == null ? OptionalDouble.empty() : OptionalDouble.of(to), ffmpeg());
    }

    static final class FrameRateConverter implements ITypeConverter<FrameRate> {
        @Override
        public FrameRate convert(String text) {
            try {
                return FrameRate.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** {@code 62.5} or {@code 1:02.5}. */
    static final class SecondsConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double seconds = 0;
            try {
                for (String part : text.split(":", 3)) {
                    seconds = 60 * seconds + Double.parseDouble(part);
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no time; give seconds (62.5) or minutes and seconds (1:02.5)");
            }
            return seconds;
        }
    }
}
