namespace RandomForest.ML;

/// <summary>Checks the shapes and the values of a table.</summary>
internal static class ForestTableCheck
{
    /// <exception cref="ArgumentException">
    /// A length or a value is wrong; the message names the row and the column.
    /// </exception>
    internal static void Check(ForestTable table)
    {
        CheckShapes(table);
        CheckValues(table);
        CheckLabels(table);
        CheckWeights(table);
        CheckCategories(table);
    }

    private static void CheckShapes(ForestTable table)
    {
        long cells = (long)table.Rows * table.Features;
        if (table.Rows == 0)
        {
            throw new ArgumentException("The table has no rows.");
        }

        // For each row the trainer keeps the ranks of its features, padded to a multiple of 16, and the scorer a probability
        // for each class.
        long widest = (long)table.Rows * Math.Max(table.Features + 15, table.Classes);
        if (widest > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{table.Rows} rows of {table.Features} features and {table.Classes} classes are more than one array can hold.");
        }

        if (table.Values.Length != cells)
        {
            throw new ArgumentException(
                $"{table.Rows} labels and {table.Features} features need {cells} values; there are {table.Values.Length}.");
        }

        if (!table.Weights.IsEmpty && table.Weights.Length != table.Rows)
        {
            throw new ArgumentException($"{table.Rows} rows need as many weights; there are {table.Weights.Length}.");
        }
    }

    private static void CheckValues(ForestTable table)
    {
        ReadOnlySpan<float> values = table.Values;
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    $"Row {i / table.Features}, feature {i % table.Features}: {values[i]} is not a finite number. "
                    + "Replace missing values before training.");
            }
        }
    }

    private static void CheckLabels(ForestTable table)
    {
        ReadOnlySpan<int> labels = table.Labels;
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)table.Classes)
            {
                throw new ArgumentException($"Row {row}: label {labels[row]} is not in 0..{table.Classes - 1}.");
            }
        }
    }

    private static void CheckWeights(ForestTable table)
    {
        ReadOnlySpan<float> weights = table.Weights;
        double sum = weights.IsEmpty ? 1 : 0;
        for (int row = 0; row < weights.Length; row++)
        {
            if (!float.IsFinite(weights[row]) || weights[row] < 0)
            {
                throw new ArgumentException($"Row {row}: weight {weights[row]} is not a finite number from 0 up.");
            }

            sum += weights[row];
        }

        if (sum <= 0)
        {
            throw new ArgumentException("All weights are 0.");
        }
    }

    private static void CheckCategories(ForestTable table)
    {
        foreach (int feature in table.CategoricalFeatures)
        {
            if ((uint)feature >= (uint)table.Features)
            {
                throw new ArgumentException($"Categorical feature {feature} is not in 0..{table.Features - 1}.");
            }

            for (int row = 0; row < table.Rows; row++)
            {
                float code = table.Row(row)[feature];
                if (code < 0 || code > ushort.MaxValue || code != MathF.Floor(code))
                {
                    throw new ArgumentException(
                        $"Row {row}, feature {feature}: {code} is not the code of a category (0, 1, ... 65535).");
                }
            }
        }
    }
}
