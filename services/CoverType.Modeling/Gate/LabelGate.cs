using CoverType.Domain;

namespace CoverType.Modeling.Gate;

/// <summary>
/// Checks the labels of a campaign's rows before a training: by the champion's predictions for them, and for labels that
/// count from 1.
/// </summary>
/// <remarks>
/// A region can be hard for the champion although its labels are right. So only cells on areas and soils of its data count,
/// and it is not the accuracy that decides. Two things do: how often the labels agree where the champion is sure, which
/// random labels lower and another region hardly does; and a cover that it finds about as often as before, but that has
/// nearly vanished from the labels. In a region without a cover it finds much less of that, and no more of it among the cells of each other
/// cover than before.
/// </remarks>
public static class LabelGate
{
    /// <summary>
    /// The least number of covers that lose agreement. Random labels lower all of them; another region lowers the one that
    /// looks like another cover there.
    /// </summary>
    private const int CoversOfALoss = 2;

    /// <summary>The least number of held-out cells for which the champion predicts a cover.</summary>
    private const int MinimumFound = 10;

    /// <summary>The share of its usual agreement below which the labels deny a cover.</summary>
    private const double Denied = 0.5;

    /// <summary>The share of its usual frequency from which a cover is found about as often as before.</summary>
    private const double Usual = 0.5;

    /// <summary>The share of the cells that the champion finds above which the labels have the cover too.</summary>
    private const double Vanishing = 0.25;

    /// <summary>The factor by which more of the predictions for a cover are denied than its usual errors explain.</summary>
    private const double Excess = 1.5;

    /// <summary>Checks the labels.</summary>
    /// <param name="rows">The distinct rows of the campaign.</param>
    /// <param name="champion">The champion's predictions; null if there is no champion, or it cannot be scored.</param>
    /// <param name="options">The limits; null for the defaults.</param>
    public static LabelReport Check(
        IReadOnlyList<LabelledCell> rows, ChampionView? champion = null, DataGateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new DataGateOptions();
        Agreement? now = champion is null ? null : new Agreement(rows, champion.Scores, champion.Knows);
        LabelReport counted = LabelBase.Check(rows, now, options);
        if (champion is null || now is null)
        {
            return counted;
        }

        double accuracy = new Agreement(rows, champion.Scores, _ => true).Share;
        if (champion.HoldOut.Count == 0)
        {
            return counted with { ChampionAccuracy = accuracy };
        }

        Agreement before = new(champion.HoldOut, champion.HoldOutScores, _ => true);
        return new LabelReport(
            [.. counted.Doubts, .. FindLoss(now, before, options), .. FindDenials(now, before, options)],
            [.. counted.Warnings, .. FindVanished(rows, before, options)])
        {
            ChampionAccuracy = accuracy,
            ChampionHoldOutAccuracy = before.Share,
        };
    }

    private static IEnumerable<string> FindLoss(Agreement now, Agreement before, DataGateOptions options)
    {
        double limit = 1 - options.MaximumAgreementLoss;
        if (now.SureRows < options.MinimumContradictions
            || before.SureRows < options.MinimumContradictions
            || now.SureShare >= limit * before.SureShare)
        {
            yield break;
        }

        string[] covers =
        [
            .. ForestCovers.All
                .Where(cover => now.FoundSurely(cover) >= options.MinimumContradictions
                    && now.SureAgreedShare(cover) < limit * before.SureAgreedShare(cover))
                .Select(cover => FormattableString.Invariant(
                    $"{cover.DisplayName()} ({now.SureAgreedShare(cover):P0}, {before.SureAgreedShare(cover):P0})")),
        ];
        if (covers.Length < CoversOfALoss)
        {
            yield break;
        }

        yield return FormattableString.Invariant(
            $"Where the champion is sure, the labels agree with {now.SureShare:P0} of its predictions ({now.SureRows} cells), ")
            + FormattableString.Invariant($"but with {before.SureShare:P0} in the hold-out of earlier campaigns.")
            + $" It contradicts the labels for {string.Join(", ", covers)}.";
    }

    private static IEnumerable<string> FindDenials(Agreement now, Agreement before, DataGateOptions options)
    {
        foreach (ForestCover cover in ForestCovers.All.Where(cover => IsDenied(cover, now, before, options)))
        {
            yield return FormattableString.Invariant(
                $"The champion predicts {cover.DisplayName()} for {now.Found(cover)} cells, but the label of ")
                + FormattableString.Invariant(
                    $"{now.AgreedShare(cover):P0} of them is {cover.DisplayName()} ({before.AgreedShare(cover):P0} in the ")
                + $"hold-out of earlier campaigns); most are labelled {now.MostFrequentLabel(cover).DisplayName()}."
                + (now.Labelled(cover) == 0 ? $" {cover.DisplayName()} has vanished from the labels." : "");
        }
    }

    private static bool IsDenied(ForestCover cover, Agreement now, Agreement before, DataGateOptions options) =>
        now.Found(cover) >= options.MinimumContradictions
        && before.Found(cover) >= MinimumFound
        && now.Labelled(cover) < Vanishing * now.Found(cover)
        && now.AgreedShare(cover) < Denied * before.AgreedShare(cover)
        && (double)now.Found(cover) / now.Rows >= Usual * before.Found(cover) / before.Rows
        && now.Denied(cover) >= Excess * now.ExpectedDenied(cover, before);

    private static IEnumerable<string> FindVanished(
        IReadOnlyList<LabelledCell> rows, Agreement before, DataGateOptions options)
    {
        foreach (ForestCover cover in ForestCovers.All)
        {
            double share = (double)before.Labelled(cover) / before.Rows;
            if (share * rows.Count >= options.MinimumContradictions && rows.All(row => row.Cover != cover))
            {
                yield return FormattableString.Invariant(
                    $"No row is labelled {cover.DisplayName()}; {share:P1} of the hold-out of earlier campaigns are.");
            }
        }
    }
}
