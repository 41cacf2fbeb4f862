using CoverType.Domain;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Promotion;

/// <summary>The predictions of challenger and champion for the same held-out cells.</summary>
/// <param name="cells">The challenger's prediction and the champion's for each cell.</param>
internal sealed class PairedCells(IReadOnlyList<(EvaluatedCell Challenger, EvaluatedCell Champion)> cells)
{
    /// <summary>The number of cells.</summary>
    public int Count => cells.Count;

    /// <summary>The number of cells on which only the challenger is right.</summary>
    public int Wins { get; } = cells.Count(cell => cell.Challenger.IsCorrect && !cell.Champion.IsCorrect);

    /// <summary>The number of cells on which only the champion is right.</summary>
    public int Losses { get; } = cells.Count(cell => cell.Champion.IsCorrect && !cell.Challenger.IsCorrect);

    /// <summary>The challenger's accuracy.</summary>
    public double ChallengerAccuracy => (double)cells.Count(cell => cell.Challenger.IsCorrect) / cells.Count;

    /// <summary>The champion's accuracy.</summary>
    public double ChampionAccuracy => (double)cells.Count(cell => cell.Champion.IsCorrect) / cells.Count;

    /// <summary>Returns the cells of a whole hold-out.</summary>
    /// <exception cref="ArgumentException">The two were not evaluated on the same rows.</exception>
    public static PairedCells Of(ModelEvaluation challenger, ModelEvaluation champion) =>
        challenger.Answers.Select(Row).SequenceEqual(champion.Answers.Select(Row))
            ? new PairedCells([.. challenger.Answers.Zip(champion.Answers)])
            : throw new ArgumentException(
                "Challenger and champion were not evaluated on the same rows.", nameof(champion));

    /// <summary>Returns the cells by their source, the lowest number first; nothing if the sources are not known.</summary>
    public IEnumerable<(int Source, PairedCells Cells)> BySource(IReadOnlyList<int> sources) => cells
        .Zip(sources)
        .GroupBy(pair => pair.Second, pair => pair.First)
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, new PairedCells([.. group])));

    /// <summary>Returns the challenger's figures for a cover.</summary>
    public ClassEvaluation OfChallenger(ForestCover cover) => Figures(cover, cells.Select(cell => cell.Challenger));

    /// <summary>Returns the champion's figures for a cover.</summary>
    public ClassEvaluation OfChampion(ForestCover cover) => Figures(cover, cells.Select(cell => cell.Champion));

    /// <summary>Returns the cells that have a cover, or for which one of the two predicts it.</summary>
    public PairedCells About(ForestCover cover) => new(
    [
        .. cells.Where(cell => cell.Champion.Truth == cover
            || cell.Champion.Answer == (int)cover
            || cell.Challenger.Answer == (int)cover),
    ]);

    /// <summary>The probability of as many losses, or more, if both models were equally good.</summary>
    public double ChanceOfLosses() => McNemarTest.OneSided(Losses, Wins);

    private static (ForestCell Cell, ForestCover Truth) Row(EvaluatedCell cell) => (cell.Cell, cell.Truth);

    private static ClassEvaluation Figures(ForestCover cover, IEnumerable<EvaluatedCell> answers)
    {
        int truths = 0;
        int predictions = 0;
        int correct = 0;
        foreach (EvaluatedCell cell in answers)
        {
            truths += cell.Truth == cover ? 1 : 0;
            predictions += cell.Answer == (int)cover ? 1 : 0;
            correct += cell.Truth == cover && cell.IsCorrect ? 1 : 0;
        }

        return new ClassEvaluation(cover, truths, predictions, correct);
    }
}
