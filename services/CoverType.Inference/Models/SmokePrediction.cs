using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Models;

/// <summary>
/// The first predictions of a model, before it is served: a typical cell in every area and on every soil. A model that
/// fails at one of them, or gives an impossible result, is not served.
/// </summary>
internal static class SmokePrediction
{
    // Probabilities are sums of float32 over hundreds of trees.
    private const float Tolerance = 1e-3f;

    /// <summary>Runs the predictions, each alone and all in one run.</summary>
    /// <exception cref="ModelRefusedException">The model fails, or a result is impossible.</exception>
    public static void Try(IModelGraph graph)
    {
        ForestCell[] cells = [.. Cells()];
        CellScore[] alone = new CellScore[cells.Length];
        CellScore[] together = new CellScore[cells.Length];
        try
        {
            for (int i = 0; i < cells.Length; i++)
            {
                graph.Score(cells.AsSpan(i, 1), alone.AsSpan(i, 1));
            }

            graph.Score(cells, together);
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or InvalidOperationException)
        {
            throw new ModelRefusedException($"it fails at a typical cell: {failure.Message.TrimEnd('.')}", failure);
        }

        for (int i = 0; i < cells.Length; i++)
        {
            if ((Problem(alone[i].Cover, alone[i].Probabilities) ?? Difference(alone[i], together[i])) is string problem)
            {
                throw new ModelRefusedException(
                    $"{problem} for a typical cell ({cells[i].WildernessArea.Name}, {cells[i].SoilType.Code})");
            }
        }
    }

    /// <summary>Returns the reason why a result is impossible, or null if it is possible.</summary>
    internal static string? Problem(long cover, ReadOnlySpan<float> probabilities)
    {
        if (cover < 0 || cover >= probabilities.Length)
        {
            return $"it gives the cover {cover}, which is none of 0 to {probabilities.Length - 1},";
        }

        float sum = 0;
        float highest = 0;
        foreach (float probability in probabilities)
        {
            if (!(probability >= -Tolerance && probability <= 1 + Tolerance))
            {
                return $"it gives a probability of {probability}";
            }

            sum += probability;
            highest = Math.Max(highest, probability);
        }

        return Math.Abs(sum - 1) > Tolerance ? $"its probabilities add up to {sum}"
            : probabilities[(int)cover] < highest - Tolerance ? "its cover is not the most probable one"
            : null;
    }

    // A graph that mixes its rows is right for one row, and for no batch.
    private static string? Difference(CellScore alone, CellScore together)
    {
        for (int cover = 0; cover < alone.Probabilities.Length; cover++)
        {
            if (!(Math.Abs(alone.Probabilities[cover] - together.Probabilities[cover]) <= Tolerance))
            {
                return "it gives another probability in a run of several cells than alone";
            }
        }

        return null;
    }

    private static IEnumerable<ForestCell> Cells()
    {
        int[] typical = [.. ForestFeatures.Numeric.Select(feature => feature.Typical)];
        ForestCell first = ForestFeatures.CreateCell(typical, WildernessArea.All[0], SoilType.All[0]);
        return
        [
            .. WildernessArea.All.Select(area => first with { WildernessArea = area }),
            .. SoilType.All.Select(soil => first with { SoilType = soil }),
        ];
    }
}
