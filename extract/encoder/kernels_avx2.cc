#define ACTANT_SET avx2
#define ACTANT_SET_NAME "AVX2"
#define ACTANT_LANES 8
#include "extract/encoder/kernels_body.inc"
