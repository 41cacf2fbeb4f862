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

    // scikit-learn's fetch_covtype counts the flags from 0: Soil_Type_0.
    private static readonly string[] ScikitLearnColumns = Names("_", first: 0);

    public IReadOnlyList<string> Columns { get; } = Names("", first: 1);

    public bool IsName(int column, string name) =>
        string.Equals(name, Columns[column], StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, ScikitLearnColumns[column], StringComparison.OrdinalIgnoreCase);

    public LabelledCell? Parse(CellFields fields, out IReadOnlyList<RowError> errors)
    {
        errors = [];
        Span<int> numbers = stackalloc int[Numbers];
        int area = Flag(fields, Numbers, Areas);
        int soil = Flag(fields, Numbers + Areas, Soils);
        if (area >= 0
            && soil >= 0
            && CellNumbers.TryParse(fields, numbers)
            && WholeNumber.TryParse(fields[Numbers + Areas + Soils], out int cover)
            && cover >= 1
            && cover <= ForestCovers.All.Count)
        {
            return new LabelledCell(
                ForestFeatures.CreateCell(numbers, WildernessArea.All[area], SoilType.All[soil]), (ForestCover)(cover - 1));
        }

        errors = Errors(fields.ToArray(), area, soil);
        return null;
    }

    private static RowError[] Errors(string[] fields, int area, int soil)
    {
        string[] row =
        [
            .. fields.Take(Numbers).Select(field => FieldNumber.Normalize(field)),
            WildernessArea.All[0].Name,
            SoilType.All[0].Code,
            "0",
        ];
        _ = ForestRow.TryParse(row, out _, out IReadOnlyList<RowError> numberErrors);
        List<RowError> errors = [.. numberErrors];
        if (area < 0)
        {
            errors.Add(FlagError(ForestFeatures.WildernessAreaColumn, fields.AsSpan(Numbers, Areas)));
        }

        if (soil < 0)
        {
            errors.Add(FlagError(ForestFeatures.SoilTypeColumn, fields.AsSpan(Numbers + Areas, Soils)));
        }

        int covers = ForestCovers.All.Count;
        if (!WholeNumber.TryParse(fields[^1], out int cover) || cover < 1 || cover > covers)
        {
            errors.Add(new RowError(
                ForestFeatures.CoverTypeColumn, fields[^1], $"must be a whole number from 1 to {covers}"));
        }

        return [.. errors];
    }

    private static RowError FlagError(string column, ReadOnlySpan<string> flags) => new(
        string.Create(CultureInfo.InvariantCulture, $"{column}1 to {column}{flags.Length}"),
        string.Join(',', flags),
        "must be a single 1 and otherwise 0");

    /// <summary>Returns the index of the only flag that is 1, or -1 if the flags are not one 1 and otherwise 0.</summary>
    private static int Flag(CellFields fields, int start, int count)
    {
        int set = -1;
        for (int i = 0; i < count; i++)
        {
            if (!WholeNumber.TryParse(fields[start + i], out int flag) || flag is not (0 or 1) || (flag == 1 && set >= 0))
            {
                return -1;
            }

            set = flag == 1 ? i : set;
        }

        return set;
    }

    private static string[] Names(string separator, int first) =>
    [
        .. ForestFeatures.Numeric.Select(feature => feature.Column),
        .. Flags(ForestFeatures.WildernessAreaColumn, separator, first, Areas),
        .. Flags(ForestFeatures.SoilTypeColumn, separator, first, Soils),
        ForestFeatures.CoverTypeColumn,
    ];

    private static IEnumerable<string> Flags(string column, string separator, int first, int count) => Enumerable
        .Range(first, count)
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"{column}{separator}{number}"));
}
