package io.telltale.app;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.TextTable;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.motion.Backends;
import io.telltale.kernels.motion.MotionTuning;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClDevices;
import io.telltale.kernels.opencl.DeviceCache;
import io.telltale.spotting.footage.FfmpegProgram;
import io.telltale.spotting.footage.FootageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code telltale devices}: what can compute and decode on this machine, or why it cannot. */
@Command(name = "devices", mixinStandardHelpOptions = true,
        description = "Lists every backend and device: available, or the reason why not; and the ffmpeg program that decodes.",
        footer = {"", "Examples:",
            "  telltale devices",
            "  telltale devices --tune",
            "  telltale spot clip.mp4 --backend opencl --device NVIDIA"})
final class DevicesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--ffmpeg", paramLabel = "PATH", description = "Another ffmpeg program than the bundled one, or the folder it lies in.")
    private Path ffmpeg;

    @Option(names = "--tune", description = "Time the motion stage on each OpenCL device with every size of work-group, and remember the fastest (some seconds each; "
            + "minutes where the driver compiles slowly). What was remembered before is replaced.")
    private boolean tune;

    @Override
    public Integer call() {
        if (tune) {
            return tune(spec.commandLine().getOut());
        }
        TextTable table = new TextTable("backend", "device", "state");
        Backends backends = Backends.probe();
        for (Availability found : backends.list()) {
            table.row(found.backend(), found.device().isEmpty() ? "-" : found.device(), found.whyNot().map(why -> "not available: " + why).orElse("available"));
        }
        table.row("ffmpeg", "-", ffmpegState());
        PrintWriter out = spec.commandLine().getOut();
        out.print(table);
        Backends.Choice choice = backends.open("auto", Optional.empty());
        try (var opened = choice.backend()) {
            out.println();
            out.println("--backend auto takes " + choice.why());
        }
        out.flush();
        return ExitCode.OK;
    }

    private static int tune(PrintWriter out) {
        ClDevices found = ClDevices.find();
        if (found.whyNone().isPresent()) {
            throw new BackendUnavailableException("there is nothing to tune: " + found.whyNone().get());
        }
        DeviceCache cache = DeviceCache.customary();
        for (ClDevice device : found.devices()) {
            MotionTuning.Outcome outcome = MotionTuning.tune(device, cache);
            TextTable table = new TextTable("work-group", "regions ms/frame", "cells ms/frame");
            outcome.timed().forEach(t -> table.row(t.size() + "", String.format(Locale.ROOT, "%.3f", t.regionsMs()), String.format(Locale.ROOT, "%.3f", t.cellsMs())));
            out.println(device.capability());
            out.print(table);
            out.println("taken: " + outcome.chosen().regions() + " for regions, " + outcome.chosen().cells() + " for cells"
                    + (outcome.kept() ? "" : "; not remembered, since nothing can be written in " + cache.folder()));
        }
        out.flush();
        return ExitCode.OK;
    }

    private String ffmpegState() {
        try {
            return FfmpegProgram.locate(Optional.ofNullable(ffmpeg)).toString();
        } catch (FootageException e) {
            return "not available: " + e.getMessage();
        }
    }
}
