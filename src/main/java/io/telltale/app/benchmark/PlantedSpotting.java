package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.engine.Engine;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The engine on planted clips: one that cannot be read, or shows no face, stops the trial. */
record PlantedSpotting(Engine engine, SpotterOptions options) implements Function<Path, Spotting> {
    @Override
    public Spotting apply(Path video) {
        try {
            return engine.spot(video, options, Progress.SILENT);
        } catch (NoFaceException | IOException e) {
            throw new Failure(ExitCode.FILE, "the trial stopped: " + e.getMessage(), e);
        }
    }

    static FrameRate rate(String text, CommandLine command) {
        try {
            return FrameRate.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "--fps: " + e.getMessage(), e);
        }
    }
}
