using CoverType.Domain;
using MathNet.Numerics.Distributions;

namespace CoverType.DataApi.Simulation;

/// <summary>Draws cells of one group by a Gaussian copula over the quantiles of the features.</summary>
internal sealed class GroupSimulator
{
    private readonly ProfiledGroup _group;
    private readonly IReadOnlyList<SunPosition> _suns;
    private readonly WildernessArea _area;
    private readonly WeightedChoice<SoilType> _soils;
    private readonly CorrelatedNormals _normals;

    public GroupSimulator(ProfiledGroup group, IReadOnlyList<SunPosition> suns)
    {
        _group = group;
        _suns = suns;
        _area = WildernessArea.Find(group.Area) ?? throw new FormatException($"There is no area '{group.Area}'.");
        _soils = new WeightedChoice<SoilType>(
        [
            .. group.Soils.Select(soil => (
                SoilType.Find(soil.Key) ?? throw new FormatException($"There is no soil '{soil.Key}'."), soil.Value)),
        ]);
        _normals = new CorrelatedNormals(SimulatedFeatures.All.Count, group.Correlations);
    }

    /// <summary>Draws a cell.</summary>
    public LabelledCell Draw(Random random)
    {
        Span<double> values = stackalloc double[SimulatedFeatures.All.Count];
        _normals.Draw(random, values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Quantile(_group.Quantiles[i], Normal.CDF(mean: 0, stddev: 1, values[i]));
        }

        // The hillshades are computed before the angles are rounded.
        double aspect = values[SimulatedFeatures.Aspect];
        double slope = values[SimulatedFeatures.Slope];
        ForestCell cell = ForestFeatures.CreateCell(
            [
                Whole(SimulatedFeatures.Elevation, values),
                Whole(SimulatedFeatures.Aspect, values),
                Whole(SimulatedFeatures.Slope, values),
                Whole(SimulatedFeatures.HorizontalDistanceToHydrology, values),
                Whole(SimulatedFeatures.VerticalDistanceToHydrology, values),
                Whole(SimulatedFeatures.HorizontalDistanceToRoadways, values),
                _suns[0].Light(aspect, slope),
                _suns[1].Light(aspect, slope),
                _suns[2].Light(aspect, slope),
                Whole(SimulatedFeatures.HorizontalDistanceToFirePoints, values),
            ],
            _area,
            _soils.Draw(random));
        return new LabelledCell(cell, (ForestCover)_group.Cover);
    }

    private static double Quantile(IReadOnlyList<int> quantiles, double probability)
    {
        double position = probability * (quantiles.Count - 1);
        int below = Math.Min((int)position, quantiles.Count - 2);
        return double.Lerp(quantiles[below], quantiles[below + 1], position - below);
    }

    private static int Whole(int index, ReadOnlySpan<double> values)
    {
        NumericFeature feature = SimulatedFeatures.All[index];
        return Math.Clamp((int)Math.Round(values[index]), feature.Minimum, feature.Maximum);
    }
}
