/**
 * Footage as grey frames: any video that ffmpeg reads, or a folder of numbered pictures, becomes a sequence of planes {@code y_k: h×w -> 0..255} with frame
 * numbers k and times t_k in seconds.
 *
 * <h2>The problem</h2>
 * A micro-expression lasts 1/25 to 1/2 s and moves the skin by a pixel or less. So time stamps must be exact (a repeated or dropped frame is a step in every
 * trace), luma must reach the motion estimator untouched (not scaled, not smoothed), and decoding must not be what one waits for: SAMM has 200 frames of
 * 2040x1088 per second, 444 MB of luma.
 *
 * <h2>The way of the data</h2>
 * <pre>
 *  file ----------------------------+
 *   | ffprobe, once                 v
 *   v                       +---------------+ stdout  +-----------+  bounded   +----------+
 *  VideoProbe, NominalRate  |    ffmpeg     |-------->| NutReader |----------->| read()   |--> GreyFrame
 *                           | grey, in NUT  |  pipe   | FrameClock|  ReadAhead | (caller) |      |
 *  folder -> FrameFolder    +---------------+         +-----------+            +----------+      |
 *   |                          ^  stdin    | stderr        ^                                     |
 *   +---> PictureFeed (IVF) ---+           v               +------------- FramePool &lt;--- close() +
 *                                      Complaints
 * </pre>
 * One process decodes; one daemon thread reads the pipe; one collects what ffmpeg complains of; for folders one feeds pictures. Memory is the queue (48 MiB)
 * plus what the caller holds; buffers go round, so that the heap does not churn.
 *
 * <h2>Time</h2>
 * Frame k has the time t_k = (p_k - p_0) q, with its time stamp p_k in ticks of q seconds, exact in NUT [1] as in the source; nothing is accumulated. After
 * {@code --from}, k is the number of packets of the file whose stamps lie before the first frame decoded, so that numbers are those of the whole video.
 * Containers without an index (MPEG-TS, elementary streams), and all reading at another rate than the file's, decode from the first frame and drop what is not
 * wanted. The nominal rate is chosen by {@link io.telltale.spotting.footage.NominalRate}. In folders k = number - first number and t_k = k / fps; missing
 * numbers stay missing.
 *
 * <h2>Luma</h2>
 * Y' as coded; limited range 16..235 is mapped to 0..255 by y = 255 (Y' - 16) / 219, rounded; full range is kept. From more than 8 bits
 * ffmpeg comes down with an ordered 8x8 dither: unbiased, each sample off by less than one step, fixed to the pixel grid (no option turns
 * it off). RGB is converted by ffmpeg. Rotation that the container asks for is applied. Sample aspect ratio is not.
 *
 * <h2>Jaffree, and where not</h2>
 * Jaffree [2] builds the commands and reads ffprobe's answer. It does not run the programs: its frame output copies each frame into a fresh array and an image
 * through a local TCP port, and its process handler waits for an end without limit, which with damaged or endless input may not come, and leaves the program
 * behind when this one is ended. ffmpeg here reads nothing but local files, has no standard input of the user's, and does not outlive the
 * footage.
 *
 * <h2>What may be hostile</h2>
 * {@link io.telltale.spotting.footage.DecoderFence} limits what the program may do: containers that name other files are not read, and pictures, memory and files
 * that it writes are bounded. A program that crashes or hangs, and a source that goes away or changes while it is read, are failures: what was read by then
 * does not pass for the whole. Footage that is merely damaged or cut short is read as far as it goes, with a warning.
 *
 * <h2>The program</h2>
 * {@link io.telltale.spotting.footage.FfmpegProgram}: the user's, else the one in {@code org.bytedeco:ffmpeg}. As shipped for Linux the latter does not start
 * on a machine without a desktop: its device library asks for PulseAudio, ALSA and XCB. {@link io.telltale.spotting.footage.ElfImage} removes those needs when
 * unpacking; recording from devices, which nobody does here, is what is lost.
 *
 * <h2>Measured</h2>
 * H.264 with grain, decode included, AMD EPYC, 2 cores, ffmpeg 8.0.1, November 2026. CPU per frame: 2040x1088 at 83 kB per frame, decoding 5.3 ms, grey 1.2 ms,
 * NUT and pipe 1.6 ms, reading in Java 0.6 ms; 1280x720 at 33 kB per frame, 2.2, 0.7, 0.6 and 0.3 ms. ffmpeg alone into a pipe gave 205 to 230 and 530 to 580
 * frames/s on both cores, lightly loaded. Time from opening to the first frame: 0.3 s.
 *
 * <h2>References</h2>
 * <ol>
 * <li>NUT Open Container Format, version 3, 2008. The frame codes of a stream of raw video, and time stamps in rational time bases.
 * <li>Jaffree, https://github.com/kokorin/Jaffree.
 * <li>C. H. Yap, C. Kendrick, M. H. Yap, SAMM Long Videos, doi:10.48550/arXiv.1911.01519.
 * <li>System V ABI and Linux Standard Base Core 5.0, for the dynamic sections of ELF images.
 * </ol>
 */
package io.telltale.spotting.footage;
