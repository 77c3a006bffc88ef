/**
 * Pictures and videos to patches, exactly as the models of the Qwen-VL families were trained: sizes, bicubic resampling bit by bit, normalisation, order of
 * patches, choice of frames.
 *
 * <pre>
 * Picture --PictureCodec--&gt; RgbPicture --SmartResize, BicubicResize--&gt; multiples of a token --Patches--&gt; VisualInput
 * frames of a video --FrameSampling--&gt; Message.Part.Clip at a VirtualRate --VisualInputs--&gt; VisualInput, with the time of every step
 * </pre>
 *
 * <p>The reference is transformers 5.18.0 on an x86-64 CPU: grids, patches and choices of frames are tested to be equal to it bit by bit, resampled pictures also
 * to Pillow ({@link io.telltale.qa.vlm.pixels.Resampling}). Where it and qwen-vl-utils differ, both rules are there or the class says which is followed. PNG is
 * the same picture everywhere. Of JPEG, Java's decoder gives the pixels of Pillow's in the five forms that are tested (three samplings of colour, grey, progressive);
 * other decoders, or the same with other options, may differ by a level or more.
 *
 * <p>Why an event is not simply cut out of the video and shown: the models tell time in steps of half a second (Qwen2.5-VL) or in labels of a tenth
 * (Qwen3-VL), and choose two frames of a second. A micro-expression lasts half a second at most. {@link io.telltale.qa.vlm.pixels.FrameSampling#around} shows its
 * frames, {@link io.telltale.qa.vlm.pixels.VirtualRate} gives each step a time of its own.
 *
 * <p>Papers: S. Bai et al., Qwen2.5-VL technical report, doi:10.48550/arXiv.2502.13923; S. Bai et al., Qwen3-VL technical report, doi:10.48550/arXiv.2511.21631;
 * P. Wang et al., Qwen2-VL, doi:10.48550/arXiv.2409.12191 (smart resize, M-RoPE).
 */
package io.telltale.qa.vlm.pixels;
