/* One group finds one frame's similarity, gain and bias: up to 30 reweighted Gauss-Newton steps of inverse-compositional Lucas-Kanade with Tukey's weights.
 * Java: registration.GaussNewton. NDRange (frames * LOCAL), groups (LOCAL). guesses: a, b, tx, ty, gain, 0; fits: a, b, tx, ty, gain, bias, pixels seen, last step (-1: ran
 * away), steps. part: 27 LOCAL floats, bins: 256. Every sum goes over the pixels of each work-item in order and then over the work-items in order. Counts that steer the
 * loop are the same in all work-items, since they come from local memory behind a barrier. */
inline float4 cubic(const float f)
{
    return (float4) (((-0.5f * f + 1.0f) * f - 0.5f) * f, (1.5f * f - 2.5f) * f * f + 1.0f, ((-1.5f * f + 2.0f) * f + 0.5f) * f, (0.5f * f - 0.5f) * f * f);
}

/* x of A x = b, A given by its upper half row after row; 0 where A is singular to single precision. */
inline int solve(const float *upper, const float *b, float *x)
{
    float l[6][6];
    float a[6][6];
    int at = 0;
    for (int i = 0; i < 6; i++) {
        for (int j = i; j < 6; j++) {
            a[i][j] = upper[at++];
        }
    }
    for (int i = 0; i < 6; i++) {
        float sum = b[i];
        for (int j = 0; j < i; j++) {
            float s = a[j][i];
            for (int k = 0; k < j; k++) {
                s -= l[i][k] * l[j][k];
            }
            l[i][j] = s / l[j][j];
            sum -= l[i][j] * x[j];
        }
        float pivot = a[i][i];
        for (int k = 0; k < i; k++) {
            pivot -= l[i][k] * l[i][k];
        }
        if (!(pivot > 1e-6f * a[i][i])) {
            return 0;
        }
        l[i][i] = sqrt(pivot);
        x[i] = sum / l[i][i];
    }
    for (int i = 5; i >= 0; i--) {
        for (int k = i + 1; k < 6; k++) {
            x[i] -= l[k][i] * x[k];
        }
        x[i] /= l[i][i];
    }
    return 1;
}

__kernel void registerKey(__global const float *frames, const int width, const int height, __global const float *keyX, __global const float *keyY,
                          __global const float *value, __global const float *gradientX, __global const float *gradientY, __global const float *weight,
                          const int count, const float radius, __global const float *guesses, __global float *samples, __global float *fits,
                          __local float *part, __local int *bins)
{
    __local float state[8];
    __local int control[4];
    const int frame = get_group_id(0);
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    __global const float *picture = frames + (size_t) frame * width * height;
    __global float *mine = samples + (size_t) frame * count;
    if (lid < 6) {
        state[lid] = guesses[6 * frame + lid];
    }
    if (lid == 0) {
        state[6] = -1.0f;
        state[7] = 0.0f;
        control[0] = 1;
        control[1] = 0;
        control[2] = 0;
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    const float firstScale = hypot(state[0], state[1]);
    const float firstX = state[2];
    const float firstY = state[3];
    for (int round = 0; round <= 30; round++) {
        const float a = state[0];
        const float b = state[1];
        const float tx = state[2];
        const float ty = state[3];
        const float wholeX = floor(tx);
        const float wholeY = floor(ty);
        float seen = 0.0f;
        float sum = 0.0f;
        float share = 0.0f;
        for (int k = lid; k < count; k += size) {
            const float px = a * keyX[k] - b * keyY[k] + (tx - wholeX);
            const float py = b * keyX[k] + a * keyY[k] + (ty - wholeY);
            const float fx = floor(px);
            const float fy = floor(py);
            const float atX = px + wholeX;
            const float atY = py + wholeY;
            const int ix = (int) fx + (int) wholeX;
            const int iy = (int) fy + (int) wholeY;
            float v = NAN;
            if (atX >= 1.0f && atY >= 1.0f && atX <= width - 2.001f && atY <= height - 2.001f && ix >= 1 && iy >= 1 && ix + 2 < width && iy + 2 < height) {
                const float4 m = cubic(px - fx);
                const float4 n = cubic(py - fy);
                __global const float *p = picture + (iy - 1) * width + ix - 1;
                v = n.x * dot(m, vload4(0, p)) + n.y * dot(m, vload4(0, p + width)) + n.z * dot(m, vload4(0, p + 2 * width)) + n.w * dot(m, vload4(0, p + 3 * width));
                seen += 1.0f;
                sum += weight[k] * (v - state[4] * value[k]);
                share += weight[k];
            }
            mine[k] = v;
        }
        part[lid] = seen;
        part[size + lid] = sum;
        part[2 * size + lid] = share;
        barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
        if (lid == 0) {
            float inside = 0.0f;
            float total = 0.0f;
            float weights = 0.0f;
            for (int i = 0; i < size; i++) {
                inside += part[i];
                total += part[size + i];
                weights += part[2 * size + i];
            }
            control[3] = (int) inside;
            if (round == 0) {
                state[5] = weights > 0.0f ? total / weights : 0.0f;
            }
            if (control[1] || control[2] == 30 || inside < 60.0f) {
                control[0] = 0;
            }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        if (!control[0]) {
            break;
        }
        const float gain = state[4];
        const float bias = state[5];
        if (round < 4) {
            const int every = max(1, count / 1000);
            for (int i = lid; i < 256; i += size) {
                bins[i] = 0;
            }
            barrier(CLK_LOCAL_MEM_FENCE);
            int valid = 0;
            for (int k = lid * every; k < count; k += size * every) {
                const float r = mine[k] - gain * value[k] - bias;
                valid += r == r ? 1 : 0;
            }
            atomic_add(bins, valid);
            barrier(CLK_LOCAL_MEM_FENCE);
            int rank = bins[0] / 2 + 1;
            const int any = bins[0];
            uint found = 0;
            for (int shift = 24; shift >= 0; shift -= 8) {
                barrier(CLK_LOCAL_MEM_FENCE);
                for (int i = lid; i < 256; i += size) {
                    bins[i] = 0;
                }
                barrier(CLK_LOCAL_MEM_FENCE);
                for (int k = lid * every; k < count; k += size * every) {
                    const float r = mine[k] - gain * value[k] - bias;
                    const uint bits = as_uint(fabs(r));
                    if (r == r && (shift == 24 || bits >> (shift + 8) == found)) {
                        atomic_inc(bins + (bits >> shift & 255));
                    }
                }
                barrier(CLK_LOCAL_MEM_FENCE);
                uint bin = 0;
                while (bin < 255 && rank > bins[bin]) {
                    rank -= bins[bin++];
                }
                found = found << 8 | bin;
            }
            if (lid == 0) {
                state[7] = fmax(0.25f, any == 0 ? 0.0f : 1.4826f * as_float(found));
            }
            barrier(CLK_LOCAL_MEM_FENCE);
        }
        const float perLimit = 1.0f / (3.0f * state[7]);
        float s[27];
        for (int i = 0; i < 27; i++) {
            s[i] = 0.0f;
        }
        for (int k = lid; k < count; k += size) {
            const float r = mine[k] - gain * value[k] - bias;
            float u = r * perLimit;
            u = 1.0f - u * u;
            if (u > 0.0f) {
                const float w = weight[k] * u * u;
                const float gx = gradientX[k];
                const float gy = gradientY[k];
                const float j[6] = {gx * keyX[k] + gy * keyY[k], gy * keyX[k] - gx * keyY[k], gx, gy, value[k], 1.0f};
                int at = 0;
                for (int m = 0; m < 6; m++) {
                    const float wj = w * j[m];
                    for (int n = m; n < 6; n++) {
                        s[at] = fma(wj, j[n], s[at]);
                        at++;
                    }
                    s[21 + m] = fma(wj, r, s[21 + m]);
                }
            }
        }
        for (int i = 0; i < 27; i++) {
            part[i * size + lid] = s[i];
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int c = lid; c < 27; c += size) {
            float total = 0.0f;
            for (int i = 0; i < size; i++) {
                total += part[c * size + i];
            }
            part[c * size] = total;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        if (lid == 0) {
            float upper[21];
            float right[6];
            float x[6];
            for (int i = 0; i < 21; i++) {
                upper[i] = part[i * size];
            }
            for (int i = 0; i < 6; i++) {
                right[i] = part[(21 + i) * size];
            }
            control[2]++;
            if (!solve(upper, right, x) || fabs(x[0]) + fabs(x[1]) > 0.5f * gain) {
                control[0] = 0;
            } else {
                const float by = 1.0f / fmax(gain, 0.05f);
                state[4] += x[4];
                state[5] += x[5];
                const float da = 1.0f + x[0] * by;
                const float db = x[1] * by;
                const float dx = x[2] * by;
                const float dy = x[3] * by;
                const float power = da * da + db * db;
                const float ia = da / power;
                const float ib = -db / power;
                const float ix = -(ia * dx - ib * dy);
                const float iy = -(ib * dx + ia * dy);
                state[0] = a * ia - b * ib;
                state[1] = b * ia + a * ib;
                state[2] = tx + (a * ix - b * iy);
                state[3] = ty + (b * ix + a * iy);
                const float now = hypot(state[0], state[1]);
                const float growth = now / firstScale;
                if (!(growth > 0.7f && growth < 1.0f / 0.7f) || !(state[4] > 0.05f && state[4] < 20.0f) || hypot(state[2] - firstX, state[3] - firstY) > 2.0f * radius) {
                    state[6] = -1.0f;
                    control[0] = 0;
                } else {
                    state[6] = now * (hypot(dx, dy) + hypot(da - 1.0f, db) * radius);
                    control[1] = state[6] < 0.01f;
                }
            }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        if (!control[0]) {
            break;
        }
    }
    if (lid < 6) {
        fits[9 * frame + lid] = state[lid];
    }
    if (lid == 0) {
        fits[9 * frame + 6] = (float) control[3];
        fits[9 * frame + 7] = state[6];
        fits[9 * frame + 8] = (float) control[2];
    }
}
