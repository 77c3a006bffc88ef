package io.telltale.app.soak;

import io.telltale.app.challenge.AnswerCommand;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFolder;
import io.telltale.app.console.TextTable;
import io.telltale.app.engine.Engine;
import io.telltale.app.model.LocalModels;
import io.telltale.app.planted.Planter;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.soak.Drift;
import io.telltale.kernels.motion.Backends;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import jdk.jfr.consumer.RecordingStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale soak}: everything at once for a long time, and what grows. */
@Command(name = "soak", mixinStandardHelpOptions = true, sortOptions = false, hidden = true,
        description = {"Works for a given time - videos by the library, serve, mcp and answer at once - and watches what the processes hold; prints what grows, with an interval of 95 %. Linux, with a JDK.",
            "Writes soak.csv, soak.png and the standard errors of the servers into the folder."},
        footer = {"", "Example:", "  telltale soak --minutes 60 --out soak", "",
            "Exit codes: 0 nothing grows beyond what is tolerated, 1 something does, some work failed, or there are too few samples, 2 wrong usage, 3 file."})
public final class SoakCommand implements Callable<Integer> {
    private static final int VIDEOS = 3;
    private static final double CLIP_SECONDS = 4;
    private static final Duration LAST_WORD = Duration.ofMinutes(5);
    /** Part of the time in which compilers work and caches fill, left out of the fit. */
    private static final double WARM_UP = 0.35;

    private final Engine engine;
    private final Planter planter;
    private final LocalModels models;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean ended;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "60", description = "How long. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "20", description = "Between samples. Default: ${DEFAULT-VALUE}.")
    private double every;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the clips, the table and the picture go.")
    private Path out;

    public SoakCommand(Engine engine, Planter planter, LocalModels models) {
        this.engine = engine;
        this.planter = planter;
        this.models = models;
    }

    @Override
    public Integer call() throws Exception {
        if (!(minutes > 0 && every >= 1 && every < minutes * 60)) {
            throw new ParameterException(spec.commandLine(), "--minutes must be above 0 and --every from 1 s to the whole time, got " + minutes + " min and " + every + " s");
        }
        OutputFolder.made(out, "folder");
        Path clips = Files.createDirectories(out.resolve("clips"));
        List<Path> videos = plant(clips);
        AtomicLong open = new AtomicLong();
        List<Watched> watched;
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("telltale.DeviceBuffer");
            stream.onEvent("telltale.DeviceBuffer", event -> open.addAndGet(event.getInt("change")));
            stream.startAsync();
            watched = soak(videos, clips, open);
            // What was released last is on its way.
            stream.stop();
        }
        ImageIO.write(SoakChart.of(watched), "png", out.resolve("soak.png").toFile());
        return told(watched, open.get());
    }

    private List<Path> plant(Path clips) throws IOException {
        List<Path> videos = new ArrayList<>();
        for (int i = 0; i < VIDEOS; i++) {
            Path video = clips.resolve("clip" + i + ".mp4");
            if (Files.notExists(video)) {
                PlantedClip.Options small = PlantedClip.casme30(40 + i).withSeconds(CLIP_SECONDS).withPicture(new PlantedClip.Picture(320, 240, 60, false));
                planter.plant(small, video, PlantedClip.Progress.SILENT);
            }
            videos.add(video);
        }
        return videos;
    }

    private List<Watched> soak(List<Path> videos, Path clips, AtomicLong open) throws Exception {
        boolean device = Backends.probe().list().stream().anyMatch(a -> a.backend().equals("opencl") && a.available());
        List<Work> works = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicLong[] done = {new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong()};
        Watched here = new Watched("library + batch");
        Watched serve = new Watched("serve");
        Watched mcp = new Watched("mcp");
        try (Writer csv = Files.newBufferedWriter(out.resolve("soak.csv"))) {
            csv.write("seconds,process,heap_mb,rss_mb,handles,threads,children,device_buffers,videos\n");
            works.add(new LibraryWork(videos, device ? List.of("simd", "opencl") : List.of("simd")));
            works.add(new BatchWork(clips, videos, out.resolve("batch"), arguments -> new CommandLine(new AnswerCommand(engine, models)).setOut(new PrintWriter(Writer.nullWriter()))
                    .setCaseInsensitiveEnumValuesAllowed(true).execute(arguments)));
            works.add(new ServeWork(videos, out.resolve("serve.err")));
            works.add(new McpWork(videos, out.resolve("mcp"), out.resolve("mcp.err")));
            long start = System.nanoTime();
            for (int w = 0; w < works.size(); w++) {
                Work work = works.get(w);
                AtomicLong count = done[w];
                threads.add(Thread.ofPlatform().daemon().name("soak-" + work.name()).start(() -> repeat(work, count)));
            }
            long next = start;
            while (failure.get() == null && System.nanoTime() - start < minutes * 60e9) {
                next += (long) (every * 1e9);
                Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
                double at = (System.nanoTime() - start) / 1e9;
                sample(csv, here, new Watched.Sample(at, Held.by(works.get(0).pid()), device ? open.get() : Double.NaN, done[0].get() + done[1].get()));
                sample(csv, serve, new Watched.Sample(at, Held.by(works.get(2).pid()), Double.NaN, done[2].get()));
                sample(csv, mcp, new Watched.Sample(at, Held.by(works.get(3).pid()), Double.NaN, done[3].get()));
            }
        } finally {
            ended = true;
            for (Thread thread : threads) {
                thread.join(LAST_WORD);
            }
            for (Work work : works) {
                work.close();
            }
        }
        return List.of(here, serve, mcp);
    }

    private void repeat(Work work, AtomicLong done) {
        try {
            while (!ended) {
                done.addAndGet(work.round());
            }
        } catch (Exception e) {
            // Kept, not swallowed: told at the end, and the soak stops.
            failure.compareAndSet(null, new IllegalStateException(work.name() + ": " + e, e));
        }
    }

    private static void sample(Writer csv, Watched watched, Watched.Sample s) throws IOException {
        watched.add(s);
        Held h = s.held();
        csv.write(String.format(Locale.ROOT, "%.1f,%s,%.2f,%.1f,%d,%d,%d,%s,%d%n", s.seconds(), watched.process(), h.heapMb(), h.rssMb(), h.handles(), h.threads(), h.children(),
                Double.isNaN(s.buffers()) ? "" : Long.toString((long) s.buffers()), s.videos()));
        csv.flush();
    }

    private int told(List<Watched> watched, long buffersLeft) {
        PrintWriter text = spec.commandLine().getOut();
        TextTable table = new TextTable("process", "what", "mean>", "per hour>", "± 95 %>", "tolerated>", "samples>", "");
        boolean grows = false;
        boolean fitted = true;
        for (Watched process : watched) {
            List<Watched.Sample> later = process.after(WARM_UP * minutes * 60);
            for (Watched.Quantity quantity : Watched.Quantity.values()) {
                List<Watched.Sample> known = later.stream().filter(s -> !Double.isNaN(quantity.of(s))).toList();
                if (known.size() < Drift.FEWEST) {
                    fitted &= quantity == Watched.Quantity.BUFFERS;
                    continue;
                }
                Drift drift = Drift.of(known.stream().mapToDouble(Watched.Sample::seconds).toArray(), known.stream().mapToDouble(quantity::of).toArray());
                double most = quantity.toleratedPerHour();
                boolean growth = drift.isGrowthBeyond(most);
                grows |= growth;
                table.row(process.process(), quantity.title(), number(drift.mean()), number(drift.perHour()), number(drift.halfWidth()), number(most), Integer.toString(drift.samples()),
                        growth ? "grows" : drift.isFlatWithin(most) ? "flat" : "no growth seen, the interval is wide");
            }
        }
        text.print(table);
        long children = ProcessHandle.current().descendants().count();
        watched.forEach(w -> text.println(w.process() + ": " + (w.samples().isEmpty() ? 0 : w.samples().getLast().videos()) + " videos"));
        text.println("left when all was closed: " + buffersLeft + " device buffers, " + children + " child processes");
        if (!fitted) {
            text.println("too few samples for a slope: nothing is known of growth; take more --minutes");
        }
        Exception failed = failure.get();
        if (failed != null) {
            text.println("work failed: " + failed.getMessage());
        }
        text.flush();
        return grows || !fitted || failed != null || buffersLeft != 0 || children != 0 ? ExitCode.UNANSWERED : ExitCode.OK;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
