/**
 * Pictures and videos to patches, exactly as the models of the Qwen-VL families were trained: sizes, bicubic resampling bit by bit, normalisation, order of
 * patches, choice of frames.
 */
package io.telltale.qa.vlm.pixels;
