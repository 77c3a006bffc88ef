/**
 * Results for other eyes and programs: {@code telltale export}, files in the conventions of ELAN, BORIS, OpenFace, MEGC and others ({@link io.telltale.qa.exchange}), and
 * {@code telltale render}, the video with what was found drawn into it.
 *
 * <pre>
 * video --&gt; spotting with traces --+--&gt; ExportFormat --&gt; files
 *   |                              |
 *   +--&gt; grey frames --&gt; tracker --+--&gt; Overlay --&gt; ffmpeg --&gt; video
 *   +------------------- colour frames ------------^
 * </pre>
 *
 * <p>Rendering streams: one overlay is drawn at a time and goes through a pipe, and ffmpeg lays it over the frame of the same number, so memory does not grow with the video. The colours of
 * a file are its own; a folder of frames is rendered in grey.
 */
package io.telltale.app.export;
