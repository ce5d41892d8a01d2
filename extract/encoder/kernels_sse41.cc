#define ACTANT_SET sse41
#define ACTANT_SET_NAME "SSE4.1"
#define ACTANT_LANES 4
#include "extract/encoder/kernels_body.inc"
