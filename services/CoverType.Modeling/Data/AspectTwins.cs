using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>
/// Counts the held-out cells that differ from a training cell by one degree of aspect only. They are on the other side of
/// the split by their hash, but a model knows them almost as well as a cell that it was trained on.
/// </summary>
public static class AspectTwins
{
    private const int FullCircle = 360;

    /// <summary>Returns the number of held-out cells with such a twin.</summary>
    public static int Count(HoldOutSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        HashSet<ForestCell> training = [.. split.Training.Select(row => row.Cell)];
        return split.HoldOut.Count(row => Neighbours(row.Cell).Any(training.Contains));
    }

    // North is written as 0 and as 360.
    private static IEnumerable<ForestCell> Neighbours(ForestCell cell)
    {
        foreach (int turn in new[] { 1, FullCircle - 1 })
        {
            int aspect = (cell.Aspect + turn) % FullCircle;
            yield return cell with { Aspect = aspect };
            if (aspect == 0)
            {
                yield return cell with { Aspect = FullCircle };
            }
        }
    }
}
