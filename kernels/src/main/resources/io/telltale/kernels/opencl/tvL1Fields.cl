/* What the kernels of TV-L1 share. Fields lie in planes of `plane` floats, pixel (x, y) at (y + 1) stride + x: a row of zeros above, and columns behind the width that
 * the dual fields keep at zero. `motion` holds per frame u, v(, w) twice, at plane 0 and at plane FIELDS: one to read and one to write where neighbours are needed.
 * `dual` holds per frame x and y of p for u, v(, w); `linear` gx, gy, 1/|g|^2 and the constant part of rho. Java: flow.TvL1Desk. LIGHT: 1 with the third field. */
#pragma OPENCL FP_CONTRACT OFF
#define FIELDS (2 + LIGHT)
#if WIDE == 16
typedef float16 numbers;
typedef int16 choices;
#define LOAD(p) vload16(0, p)
#define STORE(a, p) vstore16(a, 0, p)
#else
typedef float numbers;
typedef int choices;
#define LOAD(p) (*(p))
#define STORE(a, p) (*(p) = (a))
#endif
