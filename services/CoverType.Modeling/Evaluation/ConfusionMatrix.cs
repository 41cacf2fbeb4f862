using System.Globalization;
using System.Text;
using CoverType.Domain;

namespace CoverType.Modeling.Evaluation;

/// <summary>How many cells of each cover were taken for which.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    internal ConfusionMatrix(int[,] counts) => _counts = counts;

    /// <summary>The number of cells of a cover that were taken for another, or for what they are.</summary>
    public int this[ForestCover truth, ForestCover answer] => _counts[(int)truth, (int)answer];

    /// <summary>The number of cells of a cover.</summary>
    public int Cells(ForestCover truth) => ForestCovers.All.Sum(answer => this[truth, answer]);

    /// <summary>The number of cells that were taken for a cover.</summary>
    public int Answers(ForestCover answer) => ForestCovers.All.Sum(truth => this[truth, answer]);

    /// <summary>The share of a cover's cells that were taken for another; 0 where there is no such cell.</summary>
    public double Share(ForestCover truth, ForestCover answer) =>
        Cells(truth) == 0 ? 0 : (double)this[truth, answer] / Cells(truth);

    /// <summary>A line a true cover, a column an answer, both by name.</summary>
    public string ToCsv()
    {
        StringBuilder text = new("true_cover");
        foreach (ForestCover answer in ForestCovers.All)
        {
            text.Append(',').Append(answer.DisplayName());
        }

        foreach (ForestCover truth in ForestCovers.All)
        {
            text.Append('\n').Append(truth.DisplayName());
            foreach (ForestCover answer in ForestCovers.All)
            {
                text.Append(CultureInfo.InvariantCulture, $",{this[truth, answer]}");
            }
        }

        return text.Append('\n').ToString();
    }
}
