using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>
/// The 55 fields of UCI's <c>covtype.data</c>: ten numbers, four flags of the area, 40 flags of the soil, the cover from 1
/// to 7.
/// </summary>
internal sealed class OneHotLayout : ICellLayout
{
    private static readonly int Numbers = ForestFeatures.Numeric.Count;
    private static readonly int Areas = WildernessArea.All.Count;
    private static readonly int Soils = SoilType.All.Count;

    public IReadOnlyList<string> Columns { get; } =
    [
        .. ForestFeatures.Numeric.Select(feature => feature.Column),
        .. Numbered(ForestFeatures.WildernessAreaColumn, Areas),
        .. Numbered(ForestFeatures.SoilTypeColumn, Soils),
        ForestFeatures.CoverTypeColumn,
    ];

    public bool TryParse(
        string[] fields, [NotNullWhen(true)] out LabelledCell? cell, out IReadOnlyList<RowError> errors)
    {
        cell = null;
        List<RowError> wrong = [];
        int area = Flag(ForestFeatures.WildernessAreaColumn, fields.AsSpan(Numbers, Areas), wrong);
        int soil = Flag(ForestFeatures.SoilTypeColumn, fields.AsSpan(Numbers + Areas, Soils), wrong);
        int cover = Cover(fields[^1], wrong);

        string[] row =
        [
            .. fields.AsSpan(0, Numbers),
            WildernessArea.All[area].Name,
            SoilType.All[soil].Code,
            cover.ToString(CultureInfo.InvariantCulture),
        ];
        bool numbersAreRight = ForestRow.TryParse(row, out LabelledCell? parsed, out IReadOnlyList<RowError> numberErrors);
        errors = [.. numberErrors, .. wrong];
        if (!numbersAreRight || wrong.Count > 0)
        {
            return false;
        }

        cell = parsed!;
        return true;
    }

    private static IEnumerable<string> Numbered(string column, int count) => Enumerable.Range(1, count)
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"{column}{number}"));

    private static int Flag(string column, ReadOnlySpan<string> flags, List<RowError> wrong)
    {
        int set = flags.IndexOf("1");
        if (set >= 0 && flags.Count("1") == 1 && flags.Count("0") == flags.Length - 1)
        {
            return set;
        }

        string columns = string.Create(CultureInfo.InvariantCulture, $"{column}1 to {column}{flags.Length}");
        wrong.Add(new RowError(columns, string.Join(',', flags), "must be a single 1 and otherwise 0"));
        return 0;
    }

    private static int Cover(string field, List<RowError> wrong)
    {
        int covers = ForestCovers.All.Count;
        if (int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int cover)
            && cover >= 1
            && cover <= covers)
        {
            return cover - 1;
        }

        wrong.Add(new RowError(ForestFeatures.CoverTypeColumn, field, $"must be a whole number from 1 to {covers}"));
        return 0;
    }
}
