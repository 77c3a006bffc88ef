package io.telltale.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClusterCommandTest {
    private static ClusterCommand given(String... arguments) {
        ClusterCommand command = new ClusterCommand();
        new CommandLine(command).parseArgs(arguments);
        return command;
    }

    @Test
    void whatIsMissingIsNamedWithTheWayToGetIt(@TempDir Path module) throws Exception {
        Failure noJar = assertThrows(Failure.class, () -> ClusterPlace.find(module, Optional.empty(), Optional.empty()));
        assertEquals(ExitCode.BACKEND, noJar.exitCode());
        assertTrue(noJar.getMessage().contains("mvn") && noJar.getMessage().contains("--jar"), noJar.getMessage());
        Path jar = Files.createFile(Files.createDirectories(module.resolve("target")).resolve("telltale-cluster-1.jar"));
        Failure noSpark = assertThrows(Failure.class, () -> ClusterPlace.find(module, Optional.empty(), Optional.empty()));
        assertTrue(noSpark.getMessage().contains("SPARK_HOME is not set"), noSpark.getMessage());
        Failure wrongHome = assertThrows(Failure.class, () -> ClusterPlace.find(module, Optional.empty(), Optional.of(module)));
        assertTrue(wrongHome.getMessage().contains("bin/spark-submit"), wrongHome.getMessage());
        Files.writeString(module.resolve("target/spark.classpath"), "a.jar\n");
        assertEquals(new ClusterPlace(jar, Optional.empty(), Optional.of("a.jar")), ClusterPlace.find(module, Optional.empty(), Optional.empty()));
    }

    @Test
    void sparkSubmitIsCalledWhereThereIsOne() {
        ClusterPlace installed = new ClusterPlace(Path.of("c.jar"), Optional.of(Path.of("spark")), Optional.empty());
        List<String> command = given("--videos", "v", "--out", "o", "--master", "yarn", "--conf", "spark.executor.cores=4", "--fps", "200").command(installed);
        assertEquals(Path.of("spark/bin/spark-submit").toString(), command.getFirst());
        assertTrue(String.join(" ", command).contains("--master yarn --conf spark.executor.cores=4 c.jar --videos v --out o"), command.toString());
        assertTrue(String.join(" ", command).endsWith("--fps 200"), command.toString());
    }

    @Test
    void elseTheSparkOfTheBuildRunsHere() {
        List<String> command = given("--videos", "v", "--out", "o").command(new ClusterPlace(Path.of("c.jar"), Optional.empty(), Optional.of("a.jar")));
        assertTrue(command.contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"), command.toString());
        assertTrue(command.contains("io.telltale.cluster.ClusterJob"), command.toString());
        assertFalse(command.contains("--master"), "the job says local[*]");
    }
}
