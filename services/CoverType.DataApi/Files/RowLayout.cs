using System.Diagnostics.CodeAnalysis;
using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>The 13 fields of the data API's rows: the area and the soil by name, the cover from 0 to 6.</summary>
internal sealed class RowLayout : ICellLayout
{
    public IReadOnlyList<string> Columns { get; } = [.. ForestFeatures.Columns, ForestFeatures.CoverTypeColumn];

    public bool TryParse(
        string[] fields, [NotNullWhen(true)] out LabelledCell? cell, out IReadOnlyList<RowError> errors) =>
        ForestRow.TryParse(fields, out cell, out errors);
}
