package io.telltale.app.cluster;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the job's jar and Spark lie.
 *
 * @param jar         what spark-submit takes
 * @param sparkHome   an installation of Spark, where SPARK_HOME names one
 * @param sparkJars   the class path of a Spark without an installation, as the build left it
 */
record ClusterPlace(Path jar, Optional<Path> sparkHome, Optional<String> sparkJars) {
    private static final String HOW = "build it with: mvn -q -DskipTests -pl cluster -am package";

    /**
     * Looks for them.
     *
     * @param module the folder of the module {@code cluster}
     * @param given  a jar that the user names
     * @throws Failure with {@link ExitCode#BACKEND} where something is missing, and how to get it
     */
    static ClusterPlace find(Path module, Optional<Path> given, Optional<Path> sparkHome) {
        Path jar = given.or(() -> built(module)).orElseThrow(() -> missing("there is no telltale-cluster jar in " + module.resolve("target") + "; " + HOW + ", or name it with --jar"));
        if (!Files.isRegularFile(jar)) {
            throw missing("there is no jar " + jar + "; " + HOW);
        }
        if (sparkHome.isPresent()) {
            if (!Files.isExecutable(sparkHome.get().resolve("bin/spark-submit"))) {
                throw missing("SPARK_HOME=" + sparkHome.get() + " has no bin/spark-submit; let it name a Spark 4.1, or unset it for the one of the build");
            }
            return new ClusterPlace(jar, sparkHome, Optional.empty());
        }
        Path list = module.resolve("target/spark.classpath");
        if (!Files.isRegularFile(list)) {
            throw missing("there is no Spark: SPARK_HOME is not set, and there is no " + list + "; " + HOW);
        }
        try {
            return new ClusterPlace(jar, Optional.empty(), Optional.of(Files.readString(list).strip()));
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, list + ": " + FileTrouble.why(e), e);
        }
    }

    private static Optional<Path> built(Path module) {
        try (Stream<Path> files = Files.list(module.resolve("target"))) {
            List<Path> jars = files.filter(f -> f.getFileName().toString().matches("telltale-cluster-.*\\.jar")).sorted(Comparator.reverseOrder()).toList();
            return jars.isEmpty() ? Optional.empty() : Optional.of(jars.getFirst());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Failure missing(String what) {
        return new Failure(ExitCode.BACKEND, what);
    }
}
