using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Domain.Profiles;

namespace CoverType.Inference.Drift;

/// <summary>The stability indices of cells and predictions against a profile.</summary>
internal static class ProfileComparison
{
    /// <summary>Returns the index of each column that the profile has.</summary>
    public static IReadOnlyList<ColumnDrift> Columns(DataProfile profile, IReadOnlyList<ForestCell> cells, double warning) =>
    [
        .. from feature in ForestFeatures.Numeric
           let before = profile.Numeric.FirstOrDefault(column => column.Column == feature.Column)
           where before is not null
           select Drift(
               feature.Column,
               StabilityIndex.Of(before.Shares, before.SharesOf(DataProfile.Values(cells, feature))),
               warning),
        .. Category(profile, ForestFeatures.WildernessAreaColumn, DataProfile.Areas(cells), warning),
        .. Category(profile, ForestFeatures.SoilTypeColumn, DataProfile.Soils(cells), warning),
    ];

    /// <summary>Returns the comparison of predicted covers with the covers of the training data.</summary>
    public static PredictionDrift Predictions(
        IReadOnlyDictionary<string, double> expected, IReadOnlyList<int> covers, double warning)
    {
        string[] names = [.. ForestCovers.All.Select(cover => cover.DisplayName())];
        Dictionary<string, double> observed = names.Index().ToDictionary(
            name => name.Item, name => (double)covers.Count(cover => cover == name.Index) / covers.Count);
        double index = StabilityIndex.Of(
            [.. names.Select(name => expected.GetValueOrDefault(name))], [.. names.Select(name => observed[name])]);
        return new PredictionDrift(covers.Count, index, index >= warning, expected, observed);
    }

    private static IEnumerable<ColumnDrift> Category(DataProfile profile, string column, string[] values, double warning)
    {
        if (profile.Categories.FirstOrDefault(category => category.Column == column) is not CategoryProfile before)
        {
            return [];
        }

        CategoryProfile now = CategoryProfile.Of(column, values);
        string[] categories = [.. before.Shares.Keys.Union(now.Shares.Keys, StringComparer.Ordinal)];
        double index = StabilityIndex.Of(
            [.. categories.Select(category => before.Shares.GetValueOrDefault(category))],
            [.. categories.Select(category => now.Shares.GetValueOrDefault(category))]);
        return [Drift(column, index, warning)];
    }

    private static ColumnDrift Drift(string column, double index, double warning) => new(column, index, index >= warning);
}
