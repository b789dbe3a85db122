#include "textflag.h"

// Each constant stands eight times, as the lanes need it.
#define LANES(name, bits) \
	DATA name<>+0(SB)/4, $bits; \
	DATA name<>+4(SB)/4, $bits; \
	DATA name<>+8(SB)/4, $bits; \
	DATA name<>+12(SB)/4, $bits; \
	DATA name<>+16(SB)/4, $bits; \
	DATA name<>+20(SB)/4, $bits; \
	DATA name<>+24(SB)/4, $bits; \
	DATA name<>+28(SB)/4, $bits; \
	GLOBL name<>(SB), RODATA|NOPTR, $32

LANES(lo, 0xc2ac0000) // -86.0
LANES(hi, 0x42b00000) // 88.0
LANES(log2e, 0x3fb8aa3b) // 1.4426950408889634
LANES(ln2a, 0x3f318000) // 0.693359375
LANES(ln2b, 0xb95e8083) // -0.00021219444
LANES(p0, 0x39506967) // 0.000198756915
LANES(p1, 0x3ab743ce) // 0.0013981999507
LANES(p2, 0x3c088908) // 0.0083334519073
LANES(p3, 0x3d2aa9c1) // 0.041665795894
LANES(p4, 0x3e2aaaaa) // 0.16666665459
LANES(p5, 0x3f000000) // 0.50000001201
LANES(one, 0x3f800000) // 1.0
LANES(g1, 0xbfcc422a) // -1.5957691216
LANES(g3, 0xbd922279) // -0.0713548162726

// EXP makes P = exp(X). It needs N and changes X.
#define EXP(X, N, P) \
	VMAXPS lo<>(SB), X, X; \
	VMINPS hi<>(SB), X, X; \
	VMULPS log2e<>(SB), X, N; \
	VROUNDPS $8, N, N; \
	VFNMADD231PS ln2a<>(SB), N, X; \
	VFNMADD231PS ln2b<>(SB), N, X; \
	VMOVAPS Y12, P; \
	VFMADD213PS Y13, X, P; \
	VFMADD213PS Y14, X, P; \
	VFMADD213PS p3<>(SB), X, P; \
	VFMADD213PS p4<>(SB), X, P; \
	VFMADD213PS p5<>(SB), X, P; \
	VFMADD213PS Y15, X, P; \
	VFMADD213PS Y15, X, P; \
	VCVTPS2DQ N, N; \
	VPSLLD $23, N, N; \
	VPADDD N, P, P

// EXPCONST loads the constants that EXP keeps in registers.
#define EXPCONST \
	VMOVUPS p0<>(SB), Y12; \
	VMOVUPS p1<>(SB), Y13; \
	VMOVUPS p2<>(SB), Y14; \
	VMOVUPS one<>(SB), Y15

// SUM adds the lanes of Y into the first of X, which is the same register; T is another.
#define SUM(Y, X, T) \
	VEXTRACTF128 $1, Y, T; \
	VADDPS T, X, X; \
	VMOVHLPS X, X, T; \
	VADDPS T, X, X; \
	VMOVSHDUP X, T; \
	VADDSS T, X, X

// func softmaxAVX2(x *float32, n int, scale float32)
TEXT ·softmaxAVX2(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS scale+16(FP), Y11
	SHRQ $3, CX
	EXPCONST

	// The largest value.
	MOVQ SI, DI
	MOVQ CX, DX
	VPCMPEQD Y9, Y9, Y9
	VPSLLD $23, Y9, Y9 // minus infinity

top:
	VMOVUPS (DI), Y0
	VMAXPS Y9, Y0, Y9
	ADDQ $32, DI
	DECQ DX
	JNZ top
	VEXTRACTF128 $1, Y9, X0
	VMAXPS X0, X9, X9
	VMOVHLPS X9, X9, X0
	VMAXPS X0, X9, X9
	VMOVSHDUP X9, X0
	VMAXSS X0, X9, X9
	VBROADCASTSS X9, Y9

	// The exponentials and their sum, two registers at a time.
	MOVQ SI, DI
	MOVQ CX, DX
	VXORPS Y10, Y10, Y10
	SHRQ $1, DX
	JZ odd

pair:
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y3
	VSUBPS Y9, Y0, Y0
	VSUBPS Y9, Y3, Y3
	VMULPS Y11, Y0, Y0
	VMULPS Y11, Y3, Y3
	EXP(Y0, Y1, Y2)
	EXP(Y3, Y4, Y5)
	VMOVUPS Y2, (DI)
	VMOVUPS Y5, 32(DI)
	VADDPS Y2, Y10, Y10
	VADDPS Y5, Y10, Y10
	ADDQ $64, DI
	DECQ DX
	JNZ pair

odd:
	TESTQ $1, CX
	JZ divide
	VMOVUPS (DI), Y0
	VSUBPS Y9, Y0, Y0
	VMULPS Y11, Y0, Y0
	EXP(Y0, Y1, Y2)
	VMOVUPS Y2, (DI)
	VADDPS Y2, Y10, Y10

divide:
	SUM(Y10, X10, X0)
	VDIVSS X10, X15, X10
	VBROADCASTSS X10, Y10

scale:
	VMULPS (SI), Y10, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	DECQ CX
	JNZ scale
	VZEROUPPER
	RET

// func geluAVX2(x *float32, n int)
TEXT ·geluAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VMOVUPS g1<>(SB), Y10
	VMOVUPS g3<>(SB), Y11
	EXPCONST
	SHRQ $3, CX
	MOVQ CX, DX
	SHRQ $1, DX
	JZ odd

pair:
	VMOVUPS (SI), Y6
	VMOVUPS 32(SI), Y7
	VMULPS Y6, Y6, Y0
	VMULPS Y7, Y7, Y3
	VFMADD213PS Y10, Y11, Y0
	VFMADD213PS Y10, Y11, Y3
	VMULPS Y6, Y0, Y0
	VMULPS Y7, Y3, Y3
	EXP(Y0, Y1, Y2)
	EXP(Y3, Y4, Y5)
	VADDPS Y15, Y2, Y2
	VADDPS Y15, Y5, Y5
	VDIVPS Y2, Y6, Y6
	VDIVPS Y5, Y7, Y7
	VMOVUPS Y6, (SI)
	VMOVUPS Y7, 32(SI)
	ADDQ $64, SI
	DECQ DX
	JNZ pair

odd:
	TESTQ $1, CX
	JZ done
	VMOVUPS (SI), Y6
	VMULPS Y6, Y6, Y0
	VFMADD213PS Y10, Y11, Y0
	VMULPS Y6, Y0, Y0
	EXP(Y0, Y1, Y2)
	VADDPS Y15, Y2, Y2
	VDIVPS Y2, Y6, Y6
	VMOVUPS Y6, (SI)

done:
	VZEROUPPER
	RET

// func addNormAVX2(x, y, gamma, beta *float32, n int, eps float32)
TEXT ·addNormAVX2(SB), NOSPLIT, $0-44
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ gamma+16(FP), R8
	MOVQ beta+24(FP), R9
	MOVQ n+32(FP), CX
	VCVTSI2SSQ CX, X15, X15 // n
	SHRQ $3, CX

	VXORPS Y8, Y8, Y8
	MOVQ SI, AX
	MOVQ CX, DX

add:
	VMOVUPS (AX), Y0
	VADDPS (DI), Y0, Y0
	VMOVUPS Y0, (AX)
	VADDPS Y0, Y8, Y8
	ADDQ $32, AX
	ADDQ $32, DI
	DECQ DX
	JNZ add
	SUM(Y8, X8, X0)
	VDIVSS X15, X8, X8
	VBROADCASTSS X8, Y8 // mean

	VXORPS Y9, Y9, Y9
	MOVQ SI, AX
	MOVQ CX, DX

square:
	VMOVUPS (AX), Y0
	VSUBPS Y8, Y0, Y0
	VFMADD231PS Y0, Y0, Y9
	ADDQ $32, AX
	DECQ DX
	JNZ square
	SUM(Y9, X9, X0)
	VDIVSS X15, X9, X9
	VADDSS eps+40(FP), X9, X9
	VSQRTSS X9, X9, X9
	VMOVSS one<>(SB), X0
	VDIVSS X9, X0, X9
	VBROADCASTSS X9, Y9 // 1 over the standard deviation

norm:
	VMOVUPS (SI), Y0
	VSUBPS Y8, Y0, Y0
	VMULPS Y9, Y0, Y0
	VMOVUPS (R8), Y1
	VFMADD213PS (R9), Y1, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, R9
	DECQ CX
	JNZ norm
	VZEROUPPER
	RET

// func dotAVX2(a, b *float32, n int) float32
TEXT ·dotAVX2(SB), NOSPLIT, $0-28
	MOVQ a+0(FP), SI
	MOVQ b+8(FP), DI
	MOVQ n+16(FP), CX
	SHRQ $3, CX
	VXORPS Y8, Y8, Y8

loop:
	VMOVUPS (SI), Y0
	VFMADD231PS (DI), Y0, Y8
	ADDQ $32, SI
	ADDQ $32, DI
	DECQ CX
	JNZ loop
	SUM(Y8, X8, X0)
	VZEROUPPER
	MOVSS X8, ret+24(FP)
	RET
