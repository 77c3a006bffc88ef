package io.telltale.app;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.spotting.Spotter;

/** Entry point: the command line of {@link TelltaleCommand} on the true standard error. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        StandardError.restore();
        System.exit(TelltaleCommand.commandLine(Spotter::spot, PlantedClip::render).execute(arguments));
    }
}
