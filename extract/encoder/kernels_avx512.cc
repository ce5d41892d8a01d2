#define ACTANT_SET avx512
#define ACTANT_SET_NAME "AVX-512"
#define ACTANT_LANES 16
#include "extract/encoder/kernels_body.inc"
