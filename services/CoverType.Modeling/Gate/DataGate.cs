using CoverType.Domain;
using CoverType.Domain.Profiles;

namespace CoverType.Modeling.Gate;

/// <summary>
/// Checks the features of the assembled cells before a training, and compares them with the profile of the data
/// that the champion was trained on. Values that are probably wrong stop the campaign; drift adds a warning.
/// </summary>
public static class DataGate
{
    /// <summary>Checks cells.</summary>
    /// <param name="cells">The assembled cells.</param>
    /// <param name="champion">The profile of the champion's data; null if there is none.</param>
    /// <param name="options">The limits; null for the defaults.</param>
    public static GateReport Check(
        IReadOnlyList<ForestCell> cells, DataProfile? champion = null, DataGateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        options ??= new DataGateOptions();
        GateFindings findings = new(options);
        if (cells.Count < options.MinimumCells)
        {
            findings.Stop($"{cells.Count} cells are too few to train on; at least {options.MinimumCells} are needed.");
            return findings.Report();
        }

        foreach (NumericFeature feature in ForestFeatures.Numeric)
        {
            int[] values = DataProfile.Values(cells, feature);
            findings.CheckRange(feature, values);
            findings.Compare(
                feature, values, champion?.Numeric.FirstOrDefault(profile => profile.Column == feature.Column));
        }

        findings.Compare(Profile(champion, ForestFeatures.WildernessAreaColumn), DataProfile.Areas(cells));
        findings.Compare(Profile(champion, ForestFeatures.SoilTypeColumn), DataProfile.Soils(cells));
        return findings.Report();
    }

    private static CategoryProfile? Profile(DataProfile? champion, string column) =>
        champion?.Categories.FirstOrDefault(profile => profile.Column == column);
}
