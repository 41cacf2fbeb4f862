using CoverType.Domain;
using CoverType.Domain.Profiles;

namespace CoverType.Modeling.Gate;

/// <summary>Collects the findings of the gate, column by column.</summary>
internal sealed class GateFindings(DataGateOptions options)
{
    private readonly List<string> _stops = [];
    private readonly List<string> _warnings = [];
    private readonly Dictionary<string, double> _drift = new(StringComparer.Ordinal);

    public GateReport Report() => new(_stops, _warnings, _drift);

    public void Stop(string reason) => _stops.Add(reason);

    /// <summary>Stops if values are outside the range of the feature.</summary>
    public void CheckRange(NumericFeature feature, int[] values)
    {
        int wrong = values.Count(value => !feature.Accepts(value));
        if (wrong > 0)
        {
            Stop($"{wrong} of {values.Length} cells have a {feature.Column} outside {feature.Minimum} to "
                + $"{feature.Maximum}.");
        }
    }

    /// <summary>Compares a numeric column with the champion's.</summary>
    public void Compare(NumericFeature feature, int[] values, NumericProfile? champion)
    {
        bool constant = values.AsSpan().IndexOfAnyExcept(values[0]) < 0;
        if (champion is null)
        {
            if (constant)
            {
                _warnings.Add($"{feature.Column} is {values[0]} everywhere.");
            }

            return;
        }

        if (constant && champion.Minimum < champion.Maximum)
        {
            Stop($"{feature.Column} is {values[0]} everywhere; it ranged from {champion.Minimum} to {champion.Maximum} "
                + "in the champion's data.");
        }

        int outside = values.Count(value => value < champion.Minimum || value > champion.Maximum);
        if (outside > options.MaximumShareOutside * values.Length)
        {
            double share = (double)outside / values.Length;
            Stop(FormattableString.Invariant($"{share:P0} of the cells have a {feature.Column} ")
                + $"outside {champion.Minimum} to {champion.Maximum}, the range of the champion's data. "
                + "Is it in another unit, or another column?");
        }

        CompareShares(feature.Column, champion.Shares, champion.SharesOf(values));
    }

    /// <summary>Compares a column of categories with the champion's.</summary>
    public void Compare(CategoryProfile? champion, string[] values)
    {
        if (champion is null)
        {
            return;
        }

        CategoryProfile now = CategoryProfile.Of(champion.Column, values);
        double unknown = now.Shares.Where(pair => !champion.Shares.ContainsKey(pair.Key)).Sum(pair => pair.Value);
        if (unknown > options.MaximumShareOutside)
        {
            Stop(FormattableString.Invariant(
                $"{unknown:P0} of the cells have a {champion.Column} that does not occur in the champion's data."));
        }

        string[] categories = [.. champion.Shares.Keys.Union(now.Shares.Keys, StringComparer.Ordinal)];
        CompareShares(
            champion.Column,
            [.. categories.Select(category => champion.Shares.GetValueOrDefault(category))],
            [.. categories.Select(category => now.Shares.GetValueOrDefault(category))]);
    }

    private void CompareShares(string column, IReadOnlyList<double> before, IReadOnlyList<double> now)
    {
        double index = StabilityIndex.Of(before, now);
        _drift[column] = index;
        if (index >= options.DriftWarning)
        {
            _warnings.Add(FormattableString.Invariant(
                $"{column} has drifted from the champion's data (stability index {index:F2})."));
        }
    }
}
