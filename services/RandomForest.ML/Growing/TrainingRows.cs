namespace RandomForest.ML.Growing;

/// <summary>The rows that can be trained on: those that weigh anything, by their own weight and their class's.</summary>
internal sealed class TrainingRows
{
    private readonly ForestTable _data;
    private readonly IReadOnlyList<float>? _classWeights;

    /// <exception cref="ArgumentException">The class weights do not fit the classes, or leave no row.</exception>
    internal TrainingRows(ForestTable data, IReadOnlyList<float>? classWeights)
    {
        if (classWeights is not null && classWeights.Count != data.Classes)
        {
            throw new ArgumentException(
                $"{data.Classes} classes need as many class weights; there are {classWeights.Count}.");
        }

        _data = data;
        _classWeights = classWeights;
        Rows = [.. Enumerable.Range(0, data.Rows).Where(row => Weight(row) > 0).OrderBy(Class)];
        if (Rows.Length == 0)
        {
            throw new ArgumentException("The class weights leave no row that weighs anything.");
        }
    }

    /// <summary>Their places in the table, class by class, and in ascending order within a class.</summary>
    internal int[] Rows { get; }

    internal int Class(int row) => _data.Labels[row];

    internal float Weight(int row) =>
        (_data.Weights.IsEmpty ? 1 : _data.Weights[row]) * (_classWeights is null ? 1 : _classWeights[Class(row)]);
}
