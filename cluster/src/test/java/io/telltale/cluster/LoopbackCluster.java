package io.telltale.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.rpc.RpcEnv;

/** Spark's own standalone master in this process, and its workers as processes of their own, on 127.0.0.1. */
final class LoopbackCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final RpcEnv master;
    private final List<Process> workers = new ArrayList<>();

    LoopbackCluster(Path folder) throws IOException {
        this.folder = folder;
        Path jars = Files.createDirectories(folder.resolve("spark/jars"));
        for (String jar : Files.readString(Path.of("target/spark.classpath")).strip().split(java.io.File.pathSeparator)) {
            Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
        this.master = Master.startRpcEnvAndEndpoint(HOST, 0, 0, new SparkConf().set("spark.master.rest.enabled", "false"))._1();
    }

    String url() {
        return "spark://" + HOST + ":" + master.address().port();
    }

    void startWorker() throws IOException {
        String jvm = "--add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED";
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(jvm.split(" ")));
        command.addAll(List.of("-Xmx256m", "-cp", folder.resolve("spark/jars") + "/*" + java.io.File.pathSeparator + Path.of("target/classes").toAbsolutePath(), "org.apache.spark.deploy.worker.Worker", "--host",
                HOST, "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", folder.resolve("work" + workers.size()).toString(), url()));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("worker" + workers.size() + ".log").toFile());
        process.environment().putAll(Map.of("SPARK_HOME", folder.resolve("spark").toString(), "SPARK_LOCAL_IP", HOST, "SPARK_SCALA_VERSION", "2.13", "JAVA_HOME", System.getProperty("java.home")));
        workers.add(process.start());
    }

    /** Waits for the executors, and says what a worker said if they do not come. */
    void awaitExecutors(JavaSparkContext spark) throws IOException, InterruptedException {
        for (int tries = 0; spark.sc().statusTracker().getExecutorInfos().length <= workers.size(); tries++) {
            if (tries > 900 || workers.stream().anyMatch(w -> !w.isAlive())) {
                throw new IllegalStateException("no executor on every worker: " + Files.readString(folder.resolve("worker0.log")));
            }
            Thread.sleep(200);
        }
    }

    /** As if the plug was pulled: the worker and its executors end without a word. */
    void kill(int worker) {
        List<ProcessHandle> executors = workers.get(worker).descendants().toList();
        workers.get(worker).destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    SparkConf conf() {
        return ClusterJob.prepare(new SparkConf()).setMaster(url()).setAppName("loopback").set("spark.driver.host", HOST).set("spark.driver.bindAddress", HOST).set("spark.ui.enabled", "false")
                .set("spark.executor.memory", "1g").set("spark.executor.extraClassPath", System.getProperty("java.class.path")).set("spark.executor.cores", "1");
    }

    @Override
    public void close() {
        for (int w = 0; w < workers.size(); w++) {
            kill(w);
        }
        master.shutdown();
    }
}
