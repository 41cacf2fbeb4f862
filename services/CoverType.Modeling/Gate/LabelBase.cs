using CoverType.Domain;

namespace CoverType.Modeling.Gate;

/// <summary>
/// Finds labels that count from 1. With all seven covers the label 7 is refused when a row is read; without the seventh
/// they are 1 to 6, each of which is a label that counts from 0 too.
/// </summary>
internal static class LabelBase
{
    private const double MostOfThem = 0.5;

    public static LabelReport Check(
        IReadOnlyList<LabelledCell> rows, Agreement? champion, DataGateOptions options)
    {
        ILookup<ForestCover, int> elevations = rows.ToLookup(row => row.Cover, row => row.Cell.Elevation);
        if (elevations.Contains(ForestCover.SpruceFir))
        {
            return new LabelReport([], []);
        }

        if (champion is not null
            && champion.SureNext >= options.MinimumContradictions
            && champion.SureNext > MostOfThem * champion.SureRows)
        {
            return new LabelReport(
                [FormattableString.Invariant($"The labels count from 1 instead of 0: none is 0, and {champion.SureNext} of ")
                    + $"{champion.SureRows} are one more than what the champion is sure of."],
                []);
        }

        if (ForestCovers.All.Any(cover => cover != ForestCover.SpruceFir && !elevations.Contains(cover)))
        {
            return new LabelReport([], []);
        }

        // Krummholz grows at the tree line, 440 m above lodgepole pine. Counted from 1, 6 is Douglas-fir and 1 spruce/fir,
        // and Douglas-fir grows 700 m below spruce/fir.
        return elevations[ForestCover.Krummholz].Average() < elevations[ForestCover.LodgepolePine].Average()
            ? new LabelReport(
                ["The labels count from 1 instead of 0: they are 1 to 6, and the cells with the label 6 (Krummholz) are lower "
                    + "on average than those with the label 1 (Lodgepole Pine)."],
                [])
            : new LabelReport(
                [], ["No row has the label 0, all of 1 to 6 occur. Labels that count from 1 would be wrong by one cover."]);
    }
}
