using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>The 13 fields of the data API's rows: the area and the soil by name, the cover from 0 to 6.</summary>
internal sealed class RowLayout : ICellLayout
{
    private static readonly int Area = ForestFeatures.Numeric.Count;

    public IReadOnlyList<string> Columns { get; } = [.. ForestFeatures.Columns, ForestFeatures.CoverTypeColumn];

    public LabelledCell? Parse(CellFields fields, out IReadOnlyList<RowError> errors)
    {
        errors = [];
        Span<int> numbers = stackalloc int[Area];
        if (CellNumbers.TryParse(fields, numbers)
            && WildernessArea.Find(fields[Area]) is WildernessArea area
            && SoilType.Find(fields[Area + 1]) is SoilType soil
            && WholeNumber.TryParse(fields[Area + 2], out int cover)
            && cover >= 0
            && cover < ForestCovers.All.Count)
        {
            return new LabelledCell(ForestFeatures.CreateCell(numbers, area, soil), (ForestCover)cover);
        }

        // Strings are made for a line with errors only.
        string[] row = fields.ToArray();
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = FieldNumber.Normalize(row[i]);
        }

        _ = ForestRow.TryParse(row, out LabelledCell? cell, out errors);
        return cell;
    }
}
