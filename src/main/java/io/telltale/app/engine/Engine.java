package io.telltale.app.engine;

import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.footage.FootageException;
import java.nio.file.Path;

/** {@code video -> spotting}, the long work behind the commands; {@link io.telltale.spotting.Spotter#spot} but for tests. */
@FunctionalInterface
public interface Engine {
    /**
     * @throws FootageException if the video cannot be read at all
     * @throws NoFaceException  if no face was found in any frame
     */
    Spotting spot(Path video, SpotterOptions options, Progress progress) throws FootageException, NoFaceException;
}
