package io.telltale.app.cluster;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code telltale cluster}: spots a corpus on Apache Spark, on this machine or on a cluster. */
@Command(name = "cluster", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Spots many videos on Apache Spark: on all processors of this machine, or on a cluster. What is done is kept; started again, it does the rest.",
        footer = {"",
            "Results: OUT/NAME.json as telltale spot --json writes it, OUT/NAME.failed.json with the cause where there is none, OUT/events.parquet with all events.",
            "",
            "Examples:",
            "  telltale cluster --videos corpus/ --out results/",
            "  telltale cluster --videos list.txt --out results/ --master 'local[2]' --profile samm",
            "  SPARK_HOME=/opt/spark telltale cluster --videos hdfs://nn/corpus --out hdfs://nn/results --master yarn",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 file, 4 no Spark or no jar, 5 done but some videos failed or show no face."})
public final class ClusterCommand implements Callable<Integer> {
    /** As Spark's own scripts open the JVM to it. */
    private static final List<String> OPENED = List.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util", "java.util.concurrent",
            "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs", "sun.util.calendar");
    private static final String JOB = "io.telltale.cluster.ClusterJob";

    @Option(names = "--videos", paramLabel = "DIR|LIST.txt|URI", required = true, description = "The corpus: a folder, a text file with a path or URI on each line, or either as a URI (hdfs://, s3a://).")
    private String videos;

    @Option(names = "--out", paramLabel = "DIR|URI", required = true, description = "Where the results go.")
    private String out;

    @Option(names = "--master", paramLabel = "URL", description = "local[*], local[N], spark://HOST:7077, yarn or k8s://...; default: all processors of this machine.")
    private String master;

    @Option(names = "--profile", paramLabel = "NAME|FILE", defaultValue = "generic", description = "What is known beforehand of the corpus. Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "auto",
            description = "What computes: auto, scalar, simd or opencl. Default: ${DEFAULT-VALUE}. An executor that Spark gave a GPU takes that one.")
    private String backend;

    @Option(names = "--device", paramLabel = "NAME", description = "Part of the name of an OpenCL device, or #n, its number.")
    private String device;

    @Option(names = "--fps", paramLabel = "RATE", description = "Frames per second of every video, in place of what it says; needed for folders of frames.")
    private String fps;

    @Option(names = "--threads", paramLabel = "N", description = "Threads for one video. Default: one per processor of the executor; fewer where an executor runs many videos at once.")
    private Integer threads;

    @Option(names = "--span", paramLabel = "SECONDS", description = "Videos longer than this are parted, and the parts shared out; results are the same. Default: 1800, at least 300.")
    private Double span;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark's; may be given more than once.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--jar", paramLabel = "FILE", description = "The telltale-cluster jar. Default: the one of the build.")
    private Path jar;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ClusterPlace place = ClusterPlace.find(module(), Optional.ofNullable(jar), Optional.ofNullable(System.getenv("SPARK_HOME")).filter(s -> !s.isBlank()).map(Path::of));
        ProcessBuilder process = new ProcessBuilder(command(place)).inheritIO();
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process job = process.start();
        Thread end = new Thread(job::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        return job.waitFor();
    }

    /** What is started: spark-submit where there is one, else Java with the Spark of the build. */
    List<String> command(ClusterPlace place) {
        List<String> command = new ArrayList<>();
        String jvm = "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED";
        if (place.sparkHome().isPresent()) {
            command.addAll(List.of(place.sparkHome().get().resolve("bin/spark-submit").toString(), "--class", JOB, "--driver-java-options", jvm));
            if (master != null) {
                command.addAll(List.of("--master", master));
            }
            settings.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
            command.add(place.jar().toString());
        } else {
            command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(List.of(jvm.split(" ")));
            OPENED.forEach(p -> command.add("--add-opens=java.base/" + p + "=ALL-UNNAMED"));
            command.addAll(List.of("-Djdk.reflect.useDirectMethodHandle=false", "-Dio.netty.tryReflectionSetAccessible=true", "--sun-misc-unsafe-memory-access=allow", "-Djava.awt.headless=true",
                    "-Dspark.jars=" + place.jar().toAbsolutePath()));
            settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
            command.addAll(List.of("-cp", place.jar() + File.pathSeparator + place.sparkJars().orElseThrow(), JOB));
            if (master != null) {
                command.addAll(List.of("--master", master));
            }
        }
        command.addAll(List.of("--videos", videos, "--out", out, "--profile", profile, "--backend", backend));
        add(command, "--device", device);
        add(command, "--fps", fps);
        add(command, "--threads", threads);
        add(command, "--span", span);
        return command;
    }

    private static void add(List<String> command, String name, Object value) {
        if (value != null) {
            command.addAll(List.of(name, value.toString()));
        }
    }

    /** The module beside the one that this class was loaded from: {@code ROOT/src/target/telltale.jar -> ROOT/cluster}. */
    private static Path module() {
        try {
            URI here = ClusterCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path target = Path.of(here).getParent();
            Path root = target == null || target.getParent() == null ? null : target.getParent().getParent();
            if (root == null) {
                throw new Failure(ExitCode.BACKEND, "the folder of Telltale is not known; name the telltale-cluster jar with --jar");
            }
            return root.resolve("cluster");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a place: " + e.getInput(), e);
        }
    }
}
