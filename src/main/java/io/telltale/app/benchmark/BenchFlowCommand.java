package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.TextTable;
import io.telltale.kernels.device.Devices;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code telltale bench flow}: every estimator of dense motion on every backend of this machine. */
@Command(name = "flow", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures the estimators of dense motion on every backend of this machine.")
final class BenchFlowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TextTable table = new TextTable("backend", "device");
        Devices.probe().list().forEach(a -> table.row(a.backend(), a.toString()));
        PrintWriter out = spec.commandLine().getOut();
        out.print(table);
        out.flush();
        return ExitCode.OK;
    }
}
