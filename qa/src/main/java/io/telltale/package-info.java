/**
 * Telltale as a library: {@link io.telltale.Telltale} opens an engine, {@link io.telltale.SpottedVideo} is what it found in a video and answers questions.
 *
 * <p>A façade and nothing more: it puts {@link io.telltale.spotting.Spotter}, {@link io.telltale.qa.reason.VideoReading}, {@link io.telltale.qa.answer.Answerer},
 * {@link io.telltale.qa.SpottingJson} and {@link io.telltale.spotting.map.MotionBetween} together as the command line does, with the same results.
 *
 * <p><b>The way of the data.</b>
 * <pre>
 *   TelltaleOptions -- Telltale.open --&gt; Telltale
 *                                          |
 *   video, SpotOptions, Progress -- spot --+--&gt; SpottedVideo -- ask --&gt; Answer: plain, sentence, confidence, events
 *                                          |        |  ^
 *                                          |        v  |
 *                                          |       JSON file
 *   video, onset, apex ------------ map ---+--&gt; MotionBetween: colour map, words
 * </pre>
 *
 * <p><b>What Java needs.</b> JDK 25 with {@code --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED}. Without the first everything works on
 * one thread in plain Java, some times slower; the {@code engine} of a result says so. Without the second Java warns when it looks for OpenCL.
 *
 * <p><b>Errors.</b> Messages are one line for the user and say what can be done. They name options as the command line does: {@code --fps} is
 * {@link io.telltale.SpotOptions#withFps}, {@code --from} and {@code --to} are {@link io.telltale.SpotOptions#between}, {@code --ffmpeg} is
 * {@link io.telltale.spotting.footage.FootageOptions#withFfmpeg}, {@code --backend} and {@code --device} are in {@link io.telltale.TelltaleOptions}.
 * <ul>
 * <li>Of the footage, checked: {@link io.telltale.spotting.footage.FootageException} (an {@code IOException}), {@link io.telltale.spotting.NoFaceException},
 * {@link io.telltale.spotting.footage.MissingFrameException}; of a kept result {@link io.telltale.qa.SpottingFileException} (an {@code IOException}).
 * <li>Of the machine, unchecked: {@link io.telltale.kernels.BackendUnavailableException} when an engine is opened,
 * {@link io.telltale.kernels.DeviceFailedException} when a device is lost.
 * <li>Stopped by the caller, unchecked: {@link java.util.concurrent.CancellationException}.
 * <li>Of the caller: {@link java.lang.IllegalArgumentException} for a value that makes no sense, {@link java.lang.IllegalStateException} for an engine that is
 * closed. Anything else is a defect of Telltale.
 * </ul>
 * A question that cannot be answered is no error but an {@link io.telltale.qa.answer.Answer.Refused}.
 *
 * <p><b>What is left behind.</b> Nothing but the bundled ffmpeg program, which is unpacked once into the user's cache folder. Nothing leaves the machine.
 *
 * <p><b>What may change.</b> Versions are semantic ones. The interface is this package and what its signatures name; other packages are public so that the
 * modules can use each other, and may change with any minor version. New kinds of questions, answers and warnings come with minor versions: a switch over a
 * sealed interface should have a default. Numbers may change with any version, as the methods get better; the {@code engine} of a result names the version.
 * Before 1.0.0 minor versions may break all of this.
 *
 * <p>Methods, equations and papers are on the pages of {@link io.telltale.spotting}, {@link io.telltale.qa.reason} and {@link io.telltale.qa.answer}.
 */
package io.telltale;
