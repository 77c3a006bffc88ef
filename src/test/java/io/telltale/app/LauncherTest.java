package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a house of its own, where Maven is a script that counts its calls and "builds" a class that prints its arguments. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "telltale.bat is another script")
class LauncherTest {
    @TempDir
    private Path folder;
    private Path house;
    private final Map<String, String> environment = new HashMap<>();

    /** What one run of the launcher said. */
    private record Run(int exitCode, String out, String err) {
    }

    @BeforeEach
    void build() throws IOException {
        house = Files.createDirectories(folder.resolve("a house"));
        Files.copy(Path.of("../telltale"), house.resolve("telltale"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(house.resolve("src/main/java"));
        Files.writeString(house.resolve("pom.xml"), "<project/>");
        Path source = Files.createDirectories(folder.resolve("io/telltale/app")).resolve("Main.java");
        Files.writeString(source, """
                package io.telltale.app;
                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        if (arguments.length > 0 && arguments[0].equals("sleep")) {
                            Thread.sleep(60_000);
                        }
                        System.out.println(String.join("|", arguments) + " " + System.getProperty("given") + " "
                                + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
                        System.exit(7);
                    }
                }
                """);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        // A folder on the class path does as well as a jar.
        Path maven = Files.writeString(bin.resolve("mvn"), """
                #!/bin/sh
                echo "$JAVA_HOME" >> '%1$s/builds'
                sleep 0.3
                if [ -f '%1$s/broken' ]; then echo '[ERROR] it does not compile'; exit 1; fi
                mkdir -p '%1$s/a house/src/target/lib' '%1$s/a house/src/target/telltale.jar'
                cp -R '%1$s/io' '%1$s/a house/src/target/telltale.jar'
                """.formatted(folder));
        assertTrue(maven.toFile().setExecutable(true));
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("TELLTALE_JAVA_HOME", System.getProperty("java.home"));
        environment.put("TELLTALE_JAVA_OPTS", "");
        environment.put("TORNADOVM_HOME", "");
    }

    private ProcessBuilder prepare(Path launcher, String... arguments) {
        ProcessBuilder process = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList()).directory(folder.toFile());
        process.environment().putAll(environment);
        return process;
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        return prepare(launcher, arguments).redirectError(Files.createTempFile(folder, "err", "").toFile()).start();
    }

    private Run run(Path launcher, String... arguments) throws Exception {
        Process running = prepare(launcher, arguments).start();
        String out = new String(running.getInputStream().readAllBytes());
        String err = new String(running.getErrorStream().readAllBytes());
        return new Run(running.waitFor(), out, err);
    }

    private Run run(String... arguments) throws Exception {
        return run(house.resolve("telltale"), arguments);
    }

    private int builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    @Test
    void buildsOnceAndAgainWhenSourcesChange() throws Exception {
        Run first = run("ask", "two words");
        assertEquals("ask|two words null true\n", first.out);
        assertEquals(7, first.exitCode);
        assertEquals("Building Telltale (first use)…\n", first.err);
        assertEquals("\n", run().out.replaceAll("^.*true", ""));
        assertEquals(1, builds());
        Path source = Files.writeString(house.resolve("src/main/java/New.java"), "class New { }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        assertEquals("Building Telltale (sources changed)…\n", run().err);
        assertEquals(2, builds());
        assertEquals(System.getProperty("java.home"), Files.readAllLines(folder.resolve("builds")).getFirst());
    }

    @Test
    void theWarningOfTheVectorModuleIsNotShown() throws Exception {
        run();
        assertEquals("", run().err.lines().filter(line -> line.contains("WARNING")).findAny().orElse(""));
    }

    @Test
    void aTornadoSdkIsLoadedAndItsModuleBuilt() throws Exception {
        Path sdk = Files.createDirectories(folder.resolve("an sdk"));
        environment.put("TORNADOVM_HOME", sdk.toString());
        Run none = run();
        assertEquals(70, none.exitCode);
        assertTrue(none.err.contains("no tornado-argfile"), none.err);
        Files.writeString(sdk.resolve("tornado-argfile"), "-XX:+UseParallelGC\n-Dgiven=by-the-sdk\n");
        assertEquals("ask by-the-sdk true\n", run("ask").out);
        Path module = Files.createDirectories(house.resolve("kernels/tornado/target")).resolve("telltale-kernels-tornado.jar");
        run();
        assertEquals(2, builds(), "its jar was missing");
        Files.createFile(module);
        run();
        assertEquals(2, builds());
    }

    @Test
    void worksThroughALinkFromElsewhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), house.resolve("telltale"));
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("link"));
        assertEquals(7, run(link).exitCode);
        assertEquals(7, run(relative).exitCode);
        assertEquals(1, builds());
    }

    @Test
    void twoFirstRunsBuildOnce() throws Exception {
        Process one = start(house.resolve("telltale"));
        Process two = start(house.resolve("telltale"));
        assertEquals(List.of(7, 7), List.of(one.waitFor(), two.waitFor()));
        assertEquals(1, builds());
    }

    @Test
    void aLockLeftBehindIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(house.resolve("target/telltale/lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
        assertEquals(7, run().exitCode);
        assertFalse(Files.exists(lock));
    }

    @Test
    void aBrokenBuildTellsWhatAndWhereAndIsTriedAgain() throws Exception {
        Files.createFile(folder.resolve("broken"));
        Run broken = run();
        assertEquals(70, broken.exitCode);
        assertTrue(broken.err.contains("it does not compile"), broken.err);
        assertTrue(broken.err.contains(house.toRealPath() + "/target/telltale/build.log"), broken.err);
        assertEquals("", broken.out);
        Files.delete(folder.resolve("broken"));
        assertEquals(7, run().exitCode);
    }

    @Test
    void optionsForTheJvmArePassedAndItsComplaintsAreShown() throws Exception {
        environment.put("TELLTALE_JAVA_OPTS", "-Xmx99m -Dgiven=yes");
        assertTrue(run("a").out.startsWith("a yes"));
        environment.put("TELLTALE_JAVA_OPTS", "-XX:+NoSuchThing");
        Run refused = run("a");
        assertEquals(1, refused.exitCode);
        assertTrue(refused.err.contains("NoSuchThing"), refused.err);
    }

    @Test
    void aWrongJdkIsNamed() throws Exception {
        environment.put("TELLTALE_JAVA_HOME", folder.toString());
        Run run = run();
        assertEquals(70, run.exitCode);
        assertEquals(2, run.err.lines().count(), run.err);
        assertTrue(run.err.startsWith("telltale: TELLTALE_JAVA_HOME=" + folder), run.err);
    }

    @Test
    void aSignalEndsTheJvmItself() throws Exception {
        run();
        Process sleeping = start(house.resolve("telltale"), "sleep");
        Thread.sleep(1000);
        assertTrue(sleeping.isAlive());
        sleeping.destroy();
        assertEquals(143, sleeping.waitFor());
        assertFalse(sleeping.toHandle().descendants().anyMatch(ProcessHandle::isAlive));
    }
}
