using System.Globalization;
using System.Text;
using CoverType.Domain;

namespace CoverType.Modeling.Evaluation;

/// <summary>The number of cells for each pair of a true and a predicted cover.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    internal ConfusionMatrix(int[,] counts) => _counts = counts;

    /// <summary>
    /// Gets the number of cells of the cover <paramref name="truth"/> for which <paramref name="answer"/> was
    /// predicted.
    /// </summary>
    public int this[ForestCover truth, ForestCover answer] => _counts[(int)truth, (int)answer];

    /// <summary>Returns the number of cells of a cover.</summary>
    public int Cells(ForestCover truth) => ForestCovers.All.Sum(answer => this[truth, answer]);

    /// <summary>Returns the number of cells for which a cover was predicted.</summary>
    public int Answers(ForestCover answer) => ForestCovers.All.Sum(truth => this[truth, answer]);

    /// <summary>
    /// Returns the share of a cover's cells for which another was predicted; 0 if there are no cells.
    /// </summary>
    public double Share(ForestCover truth, ForestCover answer) =>
        Cells(truth) == 0 ? 0 : (double)this[truth, answer] / Cells(truth);

    /// <summary>
    /// Returns the matrix as CSV: a row for each true cover, a column for each predicted one, by name.
    /// </summary>
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
