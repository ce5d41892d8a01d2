#define ACTANT_SET vnni
#define ACTANT_SET_NAME "AVX-512 VNNI"
#define ACTANT_LANES 16
#include "extract/encoder/kernels_body.inc"
