/* Frame f -> light[2f] = gain, light[2f + 1] = bias with frame = gain * reference + bias over sampled pixels: Cauchy-reweighted least squares,
 * scale 2 * 1.4826 * median |r|. Java: motion.GainFit. One group per frame; the median byte by byte
 * from the top, in 256 bins of local memory. */
inline float total(__local float *part, const int lid, const int size, const float mine)
{
    part[lid] = mine;
    barrier(CLK_LOCAL_MEM_FENCE);
    float sum = 0.0f;
    for (int i = 0; i < size; i++) {
        sum += part[i];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    return sum;
}

__kernel void gainBiasFit(__global const float *frames, __global const int *pixels, __global const float *reference, const int samples,
                          const int framePixels, const int rounds, const float leastGain, const float mostGain, __global float *light,
                          __local float *part, __local int *bins)
{
    const int frame = get_group_id(0);
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    __global const float *picture = frames + frame * framePixels;
    float gain = 1.0f;
    float bias = 0.0f;
    int sound = samples >= 2;
    for (int round = 0; round < rounds && sound; round++) {
        uint found = 0;
        int rank = (samples + 1) / 2;
        for (int shift = 24; shift >= 0; shift -= 8) {
            for (int i = lid; i < 256; i += size) {
                bins[i] = 0;
            }
            barrier(CLK_LOCAL_MEM_FENCE);
            for (int i = lid; i < samples; i += size) {
                const uint bits = as_uint(fabs(picture[pixels[i]] - gain * reference[i] - bias));
                if (shift == 24 || bits >> (shift + 8) == found) {
                    atomic_inc(bins + (bits >> shift & 255));
                }
            }
            barrier(CLK_LOCAL_MEM_FENCE);
            uint bin = 0;
            while (bin < 255 && rank > bins[bin]) {
                rank -= bins[bin++];
            }
            found = found << 8 | bin;
            barrier(CLK_LOCAL_MEM_FENCE);
        }
        const float s = 2.0f * 1.4826f * as_float(found);
        if (s < 1e-6f) {
            break;
        }
        float w = 0.0f, r = 0.0f, q = 0.0f, rr = 0.0f, rq = 0.0f;
        for (int i = lid; i < samples; i += size) {
            const float a = reference[i];
            const float b = picture[pixels[i]];
            const float e = (b - gain * a - bias) / s;
            const float k = 1.0f / (1.0f + e * e);
            w += k;
            r += k * a;
            q += k * b;
            rr += k * a * a;
            rq += k * a * b;
        }
        w = total(part, lid, size, w);
        r = total(part, lid, size, r);
        q = total(part, lid, size, q);
        rr = total(part, lid, size, rr);
        rq = total(part, lid, size, rq);
        const float spread = rr - r * r / w;
        if (!(spread > 1e-6f * w)) {
            sound = 0;
        } else {
            gain = (rq - r * q / w) / spread;
            bias = (q - gain * r) / w;
        }
    }
    if (lid == 0) {
        const int use = sound && gain >= leastGain && gain <= mostGain;
        light[2 * frame] = use ? gain : 1.0f;
        light[2 * frame + 1] = use ? bias : 0.0f;
    }
}
