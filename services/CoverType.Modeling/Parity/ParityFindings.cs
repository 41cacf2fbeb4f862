using CoverType.Domain;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Parity;

/// <summary>Collects the differences, one sentence with the first example for each kind.</summary>
internal sealed class ParityFindings
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public double LargestDifference { get; private set; }

    public void Add(string problem) => _problems.Add(problem);

    public void Compare(string kind, IReadOnlyList<ForestCell> cells, CoverScores expected, CoverScores actual)
    {
        int labels = 0;
        int probabilities = 0;
        int firstLabel = -1;
        int firstProbability = -1;
        for (int row = 0; row < cells.Count; row++)
        {
            if (expected.Code(row) != actual.Code(row))
            {
                firstLabel = labels++ == 0 ? row : firstLabel;
            }

            double difference = Difference(expected.Probabilities(row), actual.Probabilities(row));
            LargestDifference = Math.Max(LargestDifference, difference);
            if (difference > ParityCheck.Tolerance)
            {
                firstProbability = probabilities++ == 0 ? row : firstProbability;
            }
        }

        if (labels > 0)
        {
            _problems.Add($"{labels} of {cells.Count} labels differ; the first, {kind} {firstLabel}, is "
                + $"{expected.Code(firstLabel)} by the model and {actual.Code(firstLabel)} by the graph: "
                + $"{cells[firstLabel]}.");
        }

        if (probabilities > 0)
        {
            _problems.Add(FormattableString.Invariant(
                $"{probabilities} of {cells.Count} probabilities differ by more than {ParityCheck.Tolerance}; ")
                + $"the first is {kind} {firstProbability}: {cells[firstProbability]}.");
        }
    }

    public void CompareFeatures(
        FeatureSet features, IReadOnlyList<ForestCell> cells, ReadOnlySpan<float> actual)
    {
        float[] expected = features.Encode(cells);
        int differing = 0;
        int first = -1;
        for (int index = 0; index < expected.Length; index++)
        {
            if (!expected[index].Equals(actual[index]))
            {
                first = differing++ == 0 ? index : first;
            }
        }

        if (differing > 0)
        {
            ForestCell cell = cells[first / features.Count];
            _problems.Add(FormattableString.Invariant(
                $"{differing} features of {cells.Count} records differ; the first, {features.Names[first % features.Count]}, ")
                + FormattableString.Invariant($"is {expected[first]} by the model and {actual[first]} by the graph: {cell}."));
        }
    }

    public void RequireNoPrediction(RecordColumns records, CoverScores answers)
    {
        for (int row = 0; row < records.Count; row++)
        {
            if (answers.Code(row) >= 0 || !float.IsNaN(answers.Probabilities(row)[0]))
            {
                _problems.Add($"The area '{records.Areas[row]}' or the soil '{records.Soils[row]}' is unknown, "
                    + $"but the prediction for them is {answers.Code(row)}.");
                return;
            }
        }
    }

    private static double Difference(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        double largest = 0;
        for (int cover = 0; cover < expected.Length; cover++)
        {
            // Math.Max returns NaN if one of its arguments is NaN.
            largest = Math.Max(largest, Math.Abs((double)expected[cover] - actual[cover]));
        }

        return double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }
}
