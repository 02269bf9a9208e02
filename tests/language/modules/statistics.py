import statistics as st
from fractions import Fraction
data = [1, 2, 2, 3, 4.5]
for name in ["mean", "fmean", "geometric_mean", "harmonic_mean", "median", "median_low", "median_high", "median_grouped", "mode", "multimode", "stdev", "pstdev", "variance", "pvariance"]:
    function = getattr(st, name)
    print(name, function(data))
    for other in ([], [1]):
        try:
            print("   ", repr(function(other)))
        except st.StatisticsError as error:
            print("   ", error)

st.mean([Fraction(1, 3), Fraction(1, 2)]), st.mean([True, False]), st.mean([1, 2]), st.median("cab"), st.mode(["a", "b", "a"])
st.quantiles(range(1, 11), n=4), st.quantiles([1, 2, 3], n=10, method="inclusive")
st.correlation([1, 2, 3], [1, 2, 4]), st.covariance([1, 2, 3], [1, 5, 7]), st.linear_regression([1, 2, 3], [2, 4, 6.1])
st.fmean([1, 2], [3, 1]), st.harmonic_mean([40, 60], weights=[5, 30])
n = st.NormalDist(100, 15)
n, n.cdf(110), n.pdf(100), n.inv_cdf(0.9), n.zscore(130), n + 5, n * 2, n - n, n / 3, -n, n.mean, n.variance
n.quantiles(4), n.overlap(st.NormalDist(90, 10)), st.NormalDist.from_samples([1, 2, 3]), st.NormalDist().inv_cdf(1e-12)
n == st.NormalDist(100, 15), hash(n) == hash(st.NormalDist(100, 15))
n.inv_cdf(2)
st.mean([1, None])
st.mean(["a"])
st.stdev([1])
st.quantiles([1])
