using CoverType.Domain;
using CoverType.Domain.Profiles;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Gate;

/// <summary>The champion's predictions for the rows of a campaign, and for rows on which its quality is known.</summary>
/// <param name="Scores">Its predictions for the rows of the campaign, in their order.</param>
/// <param name="HoldOut">Held-out rows of earlier campaigns.</param>
/// <param name="HoldOutScores">Its predictions for these.</param>
/// <param name="Profile">The profile of the data that it was trained on; null if there is none.</param>
public sealed record ChampionView(
    CoverScores Scores, IReadOnlyList<LabelledCell> HoldOut, CoverScores HoldOutScores, DataProfile? Profile)
{
    private const int Few = 20;

    /// <summary>Lets a model score both.</summary>
    public static ChampionView Of(
        ICoverModel champion,
        IReadOnlyList<LabelledCell> rows,
        IReadOnlyList<LabelledCell> holdOut,
        DataProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(champion);
        return new ChampionView(
            champion.Score([.. rows.Select(row => row.Cell)]),
            holdOut,
            champion.Score([.. holdOut.Select(row => row.Cell)]),
            profile);
    }

    /// <summary>
    /// Returns true if the champion was trained on enough cells of the area, and on enough of the soil, of a cell: 20, or half
    /// of what each category would have if all had the same. What it predicts for others says nothing of their labels.
    /// </summary>
    internal bool Knows(ForestCell cell) =>
        Has(ForestFeatures.WildernessAreaColumn, cell.WildernessArea.Name)
        && Has(ForestFeatures.SoilTypeColumn, cell.SoilType.Code);

    private bool Has(string column, string value)
    {
        if (Profile?.Categories.FirstOrDefault(profile => profile.Column == column) is not CategoryProfile known)
        {
            return true;
        }

        double enough = Math.Min(Few, Profile.Cells / 2.0 / known.Shares.Count);
        return known.Shares.GetValueOrDefault(value) * Profile.Cells > enough - 0.5;
    }
}
