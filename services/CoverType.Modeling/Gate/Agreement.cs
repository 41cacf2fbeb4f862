using CoverType.Domain;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Gate;

/// <summary>How often the champion and the labels agree on some rows.</summary>
internal sealed class Agreement
{
    /// <summary>The least probability of a prediction of which the champion is sure.</summary>
    public const double Sure = 0.9;

    private static readonly int Covers = ForestCovers.All.Count;

    private readonly int[,] _predicted = new int[Covers, Covers];
    private readonly int[,] _sure = new int[Covers, Covers];

    /// <summary>Counts rows, of which some may be left out.</summary>
    public Agreement(IReadOnlyList<LabelledCell> rows, CoverScores scores, Func<ForestCell, bool> counts)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            int code = scores.Code(row);
            if (!counts(rows[row].Cell) || code < 0 || code >= Covers)
            {
                continue;
            }

            Rows++;
            int label = (int)rows[row].Cover;
            _predicted[code, label]++;
            if (scores.Probabilities(row)[code] >= Sure)
            {
                _sure[code, label]++;
                SureRows++;
                SureAgreed += code == label ? 1 : 0;
                SureNext += code + 1 == label ? 1 : 0;
            }
        }
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of rows of which the champion is sure.</summary>
    public int SureRows { get; }

    /// <summary>The number of these whose label agrees.</summary>
    public int SureAgreed { get; }

    /// <summary>The number of these whose label is the code after that of the champion.</summary>
    public int SureNext { get; }

    /// <summary>The share of the sure rows whose label agrees; 0 if there are none.</summary>
    public double SureShare => SureRows == 0 ? 0 : (double)SureAgreed / SureRows;

    /// <summary>The share of all rows whose label agrees; 0 if there are none.</summary>
    public double Share => Rows == 0 ? 0 : (double)ForestCovers.All.Sum(cover => _predicted[(int)cover, (int)cover]) / Rows;

    /// <summary>Returns the number of rows with a label.</summary>
    public int Labelled(ForestCover label) => ForestCovers.All.Sum(cover => _predicted[(int)cover, (int)label]);

    /// <summary>Returns the number of rows for which the champion predicts a cover.</summary>
    public int Found(ForestCover cover) => ForestCovers.All.Sum(label => _predicted[(int)cover, (int)label]);

    /// <summary>Returns the share of these whose label agrees; 0 if there are none.</summary>
    public double AgreedShare(ForestCover cover) =>
        Found(cover) == 0 ? 0 : (double)_predicted[(int)cover, (int)cover] / Found(cover);

    /// <summary>Returns the number of rows for which the champion predicts a cover, but that have another label.</summary>
    public int Denied(ForestCover cover) => Found(cover) - _predicted[(int)cover, (int)cover];

    /// <summary>
    /// Returns the number of such rows to expect from the rate of this error in other rows, label by label, so that it does
    /// not depend on how many rows have a label. A row is added to each count, half of it an error.
    /// </summary>
    public double ExpectedDenied(ForestCover cover, Agreement other) => ForestCovers.All
        .Where(label => label != cover)
        .Sum(label => Labelled(label) * (other._predicted[(int)cover, (int)label] + 0.5) / (other.Labelled(label) + 1));

    /// <summary>Returns the most frequent label of the rows for which the champion predicts a cover.</summary>
    public ForestCover MostFrequentLabel(ForestCover cover) =>
        ForestCovers.All.MaxBy(label => _predicted[(int)cover, (int)label]);

    /// <summary>Returns the number of rows for which the champion is sure of a cover.</summary>
    public int FoundSurely(ForestCover cover) => ForestCovers.All.Sum(label => _sure[(int)cover, (int)label]);

    /// <summary>Returns the share of these whose label agrees; 0 if there are none.</summary>
    public double SureAgreedShare(ForestCover cover) =>
        FoundSurely(cover) == 0 ? 0 : (double)_sure[(int)cover, (int)cover] / FoundSurely(cover);
}
