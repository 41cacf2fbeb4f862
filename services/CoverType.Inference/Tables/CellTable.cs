using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using FluentValidation;
using FluentValidation.Results;

namespace CoverType.Inference.Tables;

/// <summary>
/// Cells from a table of JSON values, as data frames and tensors are sent. The rules are those of <c>POST /predict</c>.
/// </summary>
internal sealed class CellTable(IValidator<PredictionRequest> validator)
{
    private static readonly NumericFeature[] Features = [.. ForestFeatures.Numeric];

    /// <summary>Reads every row.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="valueAt">
    /// Returns the value in a row and a column, with the index of <see cref="ForestFeatures.Columns"/>; undefined if it is
    /// missing.
    /// </param>
    /// <exception cref="CellTableException">A value breaks a rule.</exception>
    public ForestCell[] Read(int rows, Func<int, int, JsonElement> valueAt)
    {
        ForestCell[] cells = new ForestCell[rows];
        JsonElement[] values = new JsonElement[ForestFeatures.Columns.Count];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < values.Length; column++)
            {
                values[column] = valueAt(row, column);
            }

            cells[row] = ReadFast(values) ?? Read(values, row, rows);
        }

        return cells;
    }

    private static ForestCell? ReadFast(JsonElement[] values)
    {
        Span<int> numbers = stackalloc int[Features.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (values[i].ValueKind != JsonValueKind.Number
                || !values[i].TryGetInt32(out numbers[i])
                || !Features[i].Accepts(numbers[i]))
            {
                return null;
            }
        }

        return values[^2].ValueKind == JsonValueKind.String
            && values[^1].ValueKind == JsonValueKind.String
            && WildernessArea.Find(values[^2].GetString()) is WildernessArea area
            && SoilType.Find(values[^1].GetString()) is SoilType soil
                ? ForestFeatures.CreateCell(numbers, area, soil)
                : null;
    }

    private ForestCell Read(JsonElement[] values, int row, int rows)
    {
        PredictionRequest request = PredictionRequest.FromJson(values);
        ValidationResult result = validator.Validate(request);
        if (!result.IsValid)
        {
            string errors = string.Join(" ", result.Errors.Select(error => $"{error.PropertyName}: {error.ErrorMessage}"));
            throw new CellTableException(rows == 1 ? errors : $"Row {row + 1}: {errors}");
        }

        return request.ToCell();
    }
}
