package io.telltale.app.benchmark;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.ProgressLine;
import io.telltale.bench.planted.Portrait;
import io.telltale.bench.smallmotion.Contestants;
import io.telltale.bench.smallmotion.SmallMotion;
import io.telltale.bench.smallmotion.SmallMotionTable;
import io.telltale.bench.smallmotion.Suite;
import io.telltale.kernels.flow.FlowMethod;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale bench small-motion}: how much of a planted motion of 0.1 to 3 px each estimator finds. */
@Command(name = "small-motion", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Plants motions of 0.1 to 3 px in textures and faces, with noise, changes of light, a shift of the head, opposite motion side by side and video codecs, and prints for every "
            + "estimator the recovered share of the peak, the correlation of optical strain with the true strain (as it is / after a blur of 3 px), the endpoint error and the flow that noise alone "
            + "makes, as Markdown.",
            "--quick takes a minute or two, all of it half an hour and more."},
        footer = {"", "Examples:",
            "  telltale bench small-motion --quick",
            "  telltale bench small-motion --methods thin-plate,dis-medium --csv small-motion.csv",
            "  telltale bench small-motion --photo face.png@212,240,300,238"})
final class BenchSmallMotionCommand implements Callable<Integer> {
    private static final String NUMBER = "(\\d{1,5}(?:\\.\\d{1,3})?)";
    private static final Pattern PHOTO = Pattern.compile("(.+)@" + NUMBER + "," + NUMBER + "," + NUMBER + "," + NUMBER);

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Fewer motions, two noise levels, no video codecs.")
    private boolean quick;

    @Option(names = "--methods", split = ",", paramLabel = "NAME", description = "Of thin-plate, thin-plate-fine, thin-plate-robust, tvl1, farneback, dis-fast, dis-medium. Default: all.")
    private List<String> methods;

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "auto", description = "Of auto, opencl, simd, scalar. Default: ${DEFAULT-VALUE}.")
    private String backend;

    @Option(names = "--device", paramLabel = "NAME", description = "A part of the name of an OpenCL device.")
    private String device;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Other faces, textures and noise for each. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--photo", paramLabel = "FILE@X,Y,X,Y", description = "A frontal photo in place of the drawn faces, with the pixels of the eye on its left and of the eye on its right; "
            + "once for each photo.")
    private List<String> photos = List.of();

    @Option(names = "--no-opponents", description = "Leaves OpenCV out where it is there.")
    private boolean noOpponents;

    @Option(names = "--csv", paramLabel = "FILE", description = "All scores as CSV.")
    private Path csv;

    @Override
    public Integer call() throws IOException {
        if (csv != null) {
            OutputFile.at(csv, Path.of("")).close();
        }
        if (quick && !photos.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--photo does not go with --quick");
        }
        List<FlowMethod> chosen = chosenMethods();
        Suite suite = quick ? Suite.quick(seed) : Suite.full(seed, portraits());
        List<SmallMotion.Line> lines;
        PrintWriter out = spec.commandLine().getOut();
        try (Contestants contestants = Contestants.open(chosen, backend, Optional.ofNullable(device), 1, !noOpponents, quick);
             ProgressLine progress = ProgressLine.onTerminal("small motion", "pairs")) {
            lines = new SmallMotion().run(suite, contestants.all(), done -> progress.frames(done, OptionalLong.of(suite.pairs())));
            SmallMotionTable.markdown(lines).forEach(out::println);
            contestants.missing().forEach(why -> out.println("Not measured: " + why));
        }
        out.println("A cell: share ± sd, strain r as it is / after a blur of 3 px, endpoint error in px.");
        out.flush();
        if (csv != null) {
            try (OutputFile file = OutputFile.at(csv, Path.of(""))) {
                file.writeText(writer -> {
                    CsvWriter records = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
                    SmallMotionTable.records(lines).forEach(records::writeRecord);
                    records.flush();
                });
            }
        }
        return ExitCode.OK;
    }

    private List<FlowMethod> chosenMethods() {
        if (methods == null) {
            return List.of(FlowMethod.values());
        }
        String known = Arrays.stream(FlowMethod.values()).map(FlowMethod::word).collect(Collectors.joining(", "));
        return methods.stream().map(word -> FlowMethod.of(word)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--methods must be of " + known + ", got '" + word + "'"))).toList();
    }

    private List<Portrait> portraits() {
        List<Portrait> out = new ArrayList<>();
        for (String photo : photos) {
            Matcher m = PHOTO.matcher(photo);
            if (!m.matches()) {
                throw new ParameterException(spec.commandLine(), "--photo needs the pixels of both eyes, as in face.png@212,240,300,238, got '" + photo + "'");
            }
            try {
                out.add(new Portrait(Path.of(m.group(1)), Double.parseDouble(m.group(2)), Double.parseDouble(m.group(3)), Double.parseDouble(m.group(4)), Double.parseDouble(m.group(5))));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--photo " + photo + ": " + e.getMessage());
            }
        }
        return out;
    }
}
