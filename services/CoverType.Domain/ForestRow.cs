using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CoverType.Domain;

/// <summary>
/// A labelled cell as the data API sends it: 13 strings, the 12 of <see cref="ForestFeatures.Columns"/> and the cover's
/// code.
/// </summary>
public static class ForestRow
{
    /// <summary>The number of fields, 13.</summary>
    public static int Length { get; } = ForestFeatures.Columns.Count + 1;

    private static readonly string WildernessAreaRule =
        $"must be one of {string.Join(", ", WildernessArea.All.Select(area => area.Name))}";

    private static readonly string SoilTypeRule =
        $"must be C and one of the {SoilType.All.Count} ELU codes, such as {SoilType.All[0].Code}";

    /// <summary>Reads a row.</summary>
    /// <exception cref="ForestRowException">At least one field breaks a rule. The exception lists every one.</exception>
    public static LabelledCell Parse(IReadOnlyList<string> fields) =>
        TryParse(fields, out LabelledCell? cell, out IReadOnlyList<RowError> errors)
            ? cell
            : throw new ForestRowException(errors);

    /// <summary>Reads a row, or lists every field that breaks a rule, in column order.</summary>
    public static bool TryParse(
        IReadOnlyList<string?> fields, [NotNullWhen(true)] out LabelledCell? cell, out IReadOnlyList<RowError> errors)
    {
        ArgumentNullException.ThrowIfNull(fields);

        cell = null;
        if (fields.Count != Length)
        {
            errors = [new RowError("row", Count(fields.Count), $"must have {Length} fields")];
            return false;
        }

        List<RowError>? wrong = null;
        int numbers = ForestFeatures.Numeric.Count;
        Span<int> values = stackalloc int[numbers];
        for (int i = 0; i < numbers; i++)
        {
            NumericFeature feature = ForestFeatures.Numeric[i];
            values[i] = Number(feature.Column, fields[i], feature.Minimum, feature.Maximum, ref wrong);
        }

        WildernessArea? area = WildernessArea.Find(fields[numbers]);
        if (area is null)
        {
            (wrong ??= []).Add(new RowError(ForestFeatures.WildernessAreaColumn, fields[numbers], WildernessAreaRule));
        }

        SoilType? soil = SoilType.Find(fields[numbers + 1]);
        if (soil is null)
        {
            (wrong ??= []).Add(new RowError(ForestFeatures.SoilTypeColumn, fields[numbers + 1], SoilTypeRule));
        }

        int cover = Number(
            ForestFeatures.CoverTypeColumn, fields[numbers + 2], 0, ForestCovers.All.Count - 1, ref wrong);
        if (wrong is not null)
        {
            errors = wrong;
            return false;
        }

        cell = new LabelledCell(ForestFeatures.CreateCell(values, area!, soil!), (ForestCover)cover);
        errors = [];
        return true;
    }

    /// <summary>Writes a row. <see cref="Parse"/> reads it back as the same cell.</summary>
    public static IReadOnlyList<string> Format(LabelledCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return
        [
            .. ForestFeatures.Numeric.Select(feature => feature.Value(cell.Cell).ToString(CultureInfo.InvariantCulture)),
            cell.Cell.WildernessArea.Name,
            cell.Cell.SoilType.Code,
            ((int)cell.Cover).ToString(CultureInfo.InvariantCulture),
        ];
    }

    private static int Number(string column, string? field, int minimum, int maximum, ref List<RowError>? wrong)
    {
        if (int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= minimum
            && value <= maximum)
        {
            return value;
        }

        (wrong ??= []).Add(new RowError(column, field, $"must be a whole number from {minimum} to {maximum}"));
        return 0;
    }

    private static string Count(int fields) => $"{fields} field{(fields == 1 ? "" : "s")}";
}
