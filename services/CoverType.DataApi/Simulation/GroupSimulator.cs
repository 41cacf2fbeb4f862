using CoverType.Domain;
using MathNet.Numerics.Distributions;

namespace CoverType.DataApi.Simulation;

/// <summary>Draws cells of one group by a Gaussian copula over the quantiles of the features.</summary>
internal sealed class GroupSimulator(ProfiledGroup group, IReadOnlyList<SunPosition> suns)
{
    private readonly WildernessArea _area =
        WildernessArea.Find(group.Area) ?? throw new FormatException($"There is no area '{group.Area}'.");

    private readonly WeightedChoice<SoilType> _soils = new(
    [
        .. group.Soils.Select(soil => (
            SoilType.Find(soil.Key) ?? throw new FormatException($"There is no soil '{soil.Key}'."), soil.Value)),
    ]);

    private readonly CorrelatedNormals _normals = new(SimulatedFeatures.All.Count, group.Correlations);

    /// <summary>Draws a cell.</summary>
    public LabelledCell Draw(Random random)
    {
        Span<double> values = stackalloc double[SimulatedFeatures.All.Count];
        _normals.Draw(random, values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Quantile(group.Quantiles[i], Normal.CDF(mean: 0, stddev: 1, values[i]));
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
                suns[0].Light(aspect, slope),
                suns[1].Light(aspect, slope),
                suns[2].Light(aspect, slope),
                Whole(SimulatedFeatures.HorizontalDistanceToFirePoints, values),
            ],
            _area,
            _soils.Draw(random));
        return new LabelledCell(cell, (ForestCover)group.Cover);
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
