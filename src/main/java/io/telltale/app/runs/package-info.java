/**
 * Runs that are kept: an embedded database of analyses, found again by the contents of the footage, searched by events.
 *
 * <p><b>The way of one analysis.</b> {@link io.telltale.app.runs.KeptSpotting} takes the SHA-256 of the footage (FIPS 180-4; of a folder: name, length and bytes of every frame
 * in order), and one of everything else that the result depends on: options, profile, engine. Where there is a run of both, it is read; else the engine spots, and the result is
 * kept. The hash of a file is remembered under its path, size, times and i-node, so that ten gigabytes are not read twice; a stamp younger than two seconds is not relied upon,
 * since the next change may leave it as it is (the "racy" entries of Git's index).
 *
 * <p><b>The form.</b> A run is a row with the JSON of {@code telltale spot --json}; its events and action units are rows to search in
 * ({@link io.telltale.app.runs.RunSearch}); its traces are packed ({@code PackedTraces}) near 50 bytes a frame. Whether a result was found or has just been
 * computed, it is given in the stored form: no answer depends on which it was.
 *
 * <p><b>Why SQLite.</b> One file without a server, many processes at once, durable transactions: a log that is written ahead, and synchronised for every run. DuckDB, the
 * other candidate, lets one process at a time open a file for writing, and an analysis in a terminal beside the web application is the common case. A write-ahead log needs memory shared by all
 * who write: on a network file system one machine at a time may use the file (<a href="https://www.sqlite.org/wal.html">sqlite.org/wal.html</a>).
 *
 * <p><b>Privacy.</b> No pictures are kept. The file is made for its owner alone (0600, its folder 0700), removed runs are overwritten ({@code secure_delete}), and nothing is sent anywhere. What
 * is kept still tells of a person: name and place of the video, and how the face moved.
 */
package io.telltale.app.runs;
