using System.Runtime.InteropServices;
using CoverType.Domain;

namespace CoverType.DataApi.Cells;

/// <summary>Labelled cells in 23 bytes each: the 581,012 of UCI's file take 13 MB.</summary>
internal sealed class CellTable
{
    private readonly List<short> _numbers = [];
    private readonly List<byte> _areas = [];
    private readonly List<byte> _soils = [];
    private readonly List<byte> _covers = [];

    private CellTable()
    {
    }

    public int Count => _covers.Count;

    /// <summary>Gets the cell at <paramref name="row"/>, counted from 0.</summary>
    public LabelledCell this[int row]
    {
        get
        {
            Span<int> numbers = stackalloc int[ForestFeatures.Numeric.Count];
            ReadOnlySpan<short> stored = Numbers(row);
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = stored[i];
            }

            return new LabelledCell(ForestFeatures.CreateCell(numbers, Area(row), Soil(row)), Cover(row));
        }
    }

    /// <summary>Copies cells, in their order. Their numbers must be in the ranges of <see cref="ForestFeatures"/>.</summary>
    public static CellTable Of(IEnumerable<LabelledCell> cells)
    {
        CellTable table = new();
        foreach (LabelledCell cell in cells)
        {
            table.Add(cell);
        }

        return table;
    }

    /// <summary>The ten numbers of a row, in the order of <see cref="ForestFeatures.Numeric"/>.</summary>
    public ReadOnlySpan<short> Numbers(int row)
    {
        int features = ForestFeatures.Numeric.Count;
        return CollectionsMarshal.AsSpan(_numbers).Slice(row * features, features);
    }

    public WildernessArea Area(int row) => WildernessArea.All[_areas[row]];

    public SoilType Soil(int row) => SoilType.All[_soils[row]];

    public ForestCover Cover(int row) => (ForestCover)_covers[row];

    private void Add(LabelledCell cell)
    {
        foreach (NumericFeature feature in ForestFeatures.Numeric)
        {
            _numbers.Add(checked((short)feature.Value(cell.Cell)));
        }

        _areas.Add((byte)cell.Cell.WildernessArea.Index);
        _soils.Add((byte)cell.Cell.SoilType.Index);
        _covers.Add((byte)cell.Cover);
    }
}
