//! The gamma function and its logarithm, by the approximation of Lanczos with the constants that Boost and CPython use
//! (N = 13, g = 6.024680040776729583740234375), so that the last digit is CPython's, too.
#![expect(clippy::excessive_precision, reason = "the constants are given with more digits than a float has")]

use std::f64::consts::PI;

const G: f64 = 6.024_680_040_776_729_583_740_234_375;
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_583_740_234_375;

/// Coefficients of the numerator, the constant one first.
const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_759_688_572_007_674_451_636_754_7,
    42_919_803_642.649_098_768_957_899_047_001_988_850_9,
    35_711_959_237.355_668_049_440_185_451_547_166_705_9,
    17_921_034_426.037_209_699_919_755_754_458_931_112_6,
    6_039_542_586.352_028_005_064_291_644_307_297_921_07,
    1_439_720_407.311_721_673_663_223_072_794_912_393_97,
    248_874_557.862_054_156_511_460_386_413_229_423_216,
    31_426_415.585_400_194_380_614_231_628_318_205_362_8,
    2_876_370.628_935_372_441_225_409_051_620_849_613_59,
    186_056.265_395_223_495_040_294_989_716_045_699_282,
    8_071.672_002_365_816_210_638_002_902_272_250_613_82,
    210.824_277_751_579_345_872_509_733_920_713_362_711,
    2.506_628_274_631_000_270_164_908_177_133_837_338_62,
];

/// Coefficients of the denominator: of x (x + 1) … (x + 11).
const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

/// Beyond this the gamma function is no float any more, and for negative numbers 0.
const LARGEST: f64 = 200.0;

/// From here on the power is taken in two steps, so that it does not overflow before its time.
const POWER_IN_TWO: f64 = 140.0;

/// Whole numbers up to this one have exact factorials.
const EXACT: f64 = 23.0;

/// The rational part for positive `x`: for large ones in 1/x, so that nothing overflows.
fn sum(x: f64) -> f64 {
    let pairs = NUMERATOR.into_iter().zip(DENOMINATOR);
    let (top, bottom) = if x < 5.0 {
        pairs.rev().fold((0.0, 0.0), |(top, bottom), (n, d)| (top * x + n, bottom * x + d))
    } else {
        pairs.fold((0.0, 0.0), |(top, bottom), (n, d)| (top / x + n, bottom / x + d))
    };
    top / bottom
}

/// sin(πx), exact where x is a multiple of a half.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let value = match (2.0 * y).round() as i64 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1_f64.copysign(x) * value
}

/// Γ(x), for `x` that is no pole. Infinite where it is too large.
pub(super) fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    if x == x.floor() && (1.0..=EXACT).contains(&x) {
        return (2..x as u64).fold(1.0, |product, factor| product * factor as f64);
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > LARGEST {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = size + G_MINUS_HALF;
    // What was lost in that sum.
    let lost = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let correction = lost * G / y;
    if x < 0.0 {
        let result = -PI / sin_pi(size) / size * y.exp() / sum(size);
        let result = result - correction * result;
        if size < POWER_IN_TWO {
            return result / y.powf(size - 0.5);
        }
        let root = y.powf(size / 2.0 - 0.25);
        return result / root / root;
    }
    let result = sum(size) / y.exp();
    let result = result + correction * result;
    if size < POWER_IN_TWO {
        return result * y.powf(size - 0.5);
    }
    let root = y.powf(size / 2.0 - 0.25);
    result * root * root
}

/// ln |Γ(x)|, for `x` that is no pole.
pub(super) fn log_gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x.is_nan() { x } else { f64::INFINITY };
    }
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let size = x.abs();
    if size <= 1e-20 {
        return -size.ln();
    }
    let result = sum(size).ln() - G;
    let result = result + (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 { PI.ln() - sin_pi(size).abs().ln() - size.ln() - result } else { result }
}
