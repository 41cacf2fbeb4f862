using CoverType.DataApi.Simulation;
using CoverType.Domain;

namespace CoverType.DataApi.Profiling;

/// <summary>Computes the profile of real cells.</summary>
/// <remarks>
/// Cells of the same cover, area and soil form a group; soils with few cells of a cover in an area share a group. Large
/// groups are halved at the medians of distances and elevation in turn, so that, for example, cells near a road differ
/// from those far from it. Each group has at least <see cref="MinimumRows"/> cells; cells that belong to no group of
/// this size are left out.
/// </remarks>
internal static class ForestProfiler
{
    /// <summary>The least number of cells of a group.</summary>
    public const int MinimumRows = 40;

    // The size of the groups grows with the file, not their number, so the profile stays small.
    private const double SmallShare = 0.00035;
    private const double LargeShare = 0.005;

    private static readonly int[] HalvedBy =
    [
        SimulatedFeatures.HorizontalDistanceToRoadways,
        SimulatedFeatures.HorizontalDistanceToFirePoints,
        SimulatedFeatures.Elevation,
    ];

    /// <summary>Returns the profile of cells.</summary>
    public static ForestProfile Profile(IReadOnlyList<LabelledCell> cells, string note, string attribution)
    {
        int small = Math.Max(MinimumRows, (int)(SmallShare * cells.Count));
        int large = Math.Max(2 * small, (int)(LargeShare * cells.Count));
        List<ProfiledGroup> groups =
        [
            .. Strata(cells, small)
                .SelectMany(stratum => Halve(stratum, small, large, 0))
                .Select(group => GroupFigures.Compute(group, cells.Count)),
        ];
        return new ForestProfile(
            note,
            attribution,
            cells.Count,
            [.. SimulatedFeatures.All.Select(feature => feature.Column)],
            [.. SimulatedFeatures.Hillshades.Select(column => SunFit.Fit(column, cells))],
            groups);
    }

    private static IEnumerable<List<LabelledCell>> Strata(IReadOnlyList<LabelledCell> cells, int small)
    {
        IEnumerable<IGrouping<(ForestCover Cover, int Area), LabelledCell>> places = cells
            .GroupBy(cell => (cell.Cover, cell.Cell.WildernessArea.Index))
            .OrderBy(place => place.Key);
        foreach (IGrouping<(ForestCover Cover, int Area), LabelledCell> place in places)
        {
            List<LabelledCell> rest = [];
            foreach (IGrouping<int, LabelledCell> soil in place
                .GroupBy(cell => cell.Cell.SoilType.Index)
                .OrderBy(soil => soil.Key))
            {
                List<LabelledCell> stratum = [.. soil];
                if (stratum.Count >= small)
                {
                    yield return stratum;
                }
                else
                {
                    rest.AddRange(stratum);
                }
            }

            if (rest.Count >= small)
            {
                yield return rest;
            }
        }
    }

    private static IEnumerable<List<LabelledCell>> Halve(List<LabelledCell> group, int small, int large, int depth)
    {
        if (group.Count <= large)
        {
            return [group];
        }

        Func<ForestCell, int> feature = SimulatedFeatures.All[HalvedBy[depth % HalvedBy.Length]].Value;
        int[] values = [.. group.Select(cell => feature(cell.Cell)).Order()];
        int median = values[values.Length / 2];
        List<LabelledCell> near = [.. group.Where(cell => feature(cell.Cell) < median)];
        List<LabelledCell> far = [.. group.Where(cell => feature(cell.Cell) >= median)];
        return near.Count < small || far.Count < small
            ? [group]
            : Halve(near, small, large, depth + 1).Concat(Halve(far, small, large, depth + 1));
    }
}
