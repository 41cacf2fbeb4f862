using CoverType.Domain;
using CoverType.Modeling.Data;
using Parquet;
using Parquet.Schema;

namespace CoverType.Pipeline.Assembly;

/// <summary>
/// A data set as a Parquet file: the twelve features and the label under their names in the data set, and the column
/// <c>Part</c>, which is <c>training</c> or <c>hold-out</c>. Its metadata has the digest of the data set.
/// </summary>
internal static class DataSetFile
{
    /// <summary>The end of the name of such a file.</summary>
    public const string Extension = ".parquet";

    /// <summary>The key of the digest in the file's metadata.</summary>
    public const string DigestKey = "covertype.data_digest";

    private static readonly DataField Area = new(ForestFeatures.WildernessAreaColumn, typeof(string), isNullable: false);
    private static readonly DataField Soil = new(ForestFeatures.SoilTypeColumn, typeof(string), isNullable: false);
    private static readonly DataField Cover = new(ForestFeatures.CoverTypeColumn, typeof(int), isNullable: false);
    private static readonly DataField Part = new(DataSetParts.Column, typeof(string), isNullable: false);

    private static readonly DataField[] Numbers =
        [.. ForestFeatures.Numeric.Select(feature => new DataField(feature.Column, typeof(int), isNullable: false))];

    private static readonly ParquetSchema Schema = new([.. Numbers, Area, Soil, Cover, Part]);

    /// <summary>Writes a data set.</summary>
    public static async Task<byte[]> WriteAsync(AssembledData data, CancellationToken cancellationToken)
    {
        LabelledCell[] rows = [.. data.Split.Training, .. data.Split.HoldOut];
        using MemoryStream file = new();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(
            Schema, file, cancellationToken: cancellationToken))
        {
            writer.CustomMetadata = new Dictionary<string, string> { [DigestKey] = data.DataSet.Digest };
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            foreach ((DataField field, NumericFeature feature) in Numbers.Zip(ForestFeatures.Numeric))
            {
                await WriteAsync(group, field, rows, row => feature.Value(row.Cell), cancellationToken);
            }

            await group.WriteAsync(Area, [.. rows.Select(row => row.Cell.WildernessArea.Name)]);
            await group.WriteAsync(Soil, [.. rows.Select(row => row.Cell.SoilType.Code)]);
            await WriteAsync(group, Cover, rows, row => (int)row.Cover, cancellationToken);
            await group.WriteAsync(
                Part,
                [
                    .. Enumerable.Repeat(DataSetParts.Training, data.Split.Training.Count),
                    .. Enumerable.Repeat(DataSetParts.HoldOut, data.Split.HoldOut.Count),
                ]);
        }

        return file.ToArray();
    }

    /// <summary>Reads a data set.</summary>
    public static async Task<HoldOutSplit> ReadAsync(byte[] content, CancellationToken cancellationToken)
    {
        using MemoryStream file = new(content, writable: false);
        await using ParquetReader reader = await ParquetReader.CreateAsync(file, cancellationToken: cancellationToken);
        List<LabelledCell> training = [];
        List<LabelledCell> holdOut = [];
        for (int index = 0; index < reader.RowGroupCount; index++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(index);
            int[][] numbers = new int[Numbers.Length][];
            for (int column = 0; column < numbers.Length; column++)
            {
                numbers[column] = await ReadNumbersAsync(reader, group, Numbers[column], cancellationToken);
            }

            int[] covers = await ReadNumbersAsync(reader, group, Cover, cancellationToken);
            string[] areas = await ReadTextsAsync(reader, group, Area, cancellationToken);
            string[] soils = await ReadTextsAsync(reader, group, Soil, cancellationToken);
            string[] parts = await ReadTextsAsync(reader, group, Part, cancellationToken);
            for (int row = 0; row < covers.Length; row++)
            {
                ForestCell cell = ForestFeatures.CreateCell(
                    [.. numbers.Select(column => column[row])],
                    WildernessArea.Find(areas[row]) ?? throw new InvalidDataException($"There is no area '{areas[row]}'."),
                    SoilType.Find(soils[row]) ?? throw new InvalidDataException($"There is no soil '{soils[row]}'."));
                (parts[row] == DataSetParts.HoldOut ? holdOut : training).Add(
                    new LabelledCell(cell, (ForestCover)covers[row]));
            }
        }

        return new HoldOutSplit(training, holdOut);
    }

    private static async Task WriteAsync(
        ParquetRowGroupWriter group,
        DataField field,
        LabelledCell[] rows,
        Converter<LabelledCell, int> value,
        CancellationToken cancellationToken) =>
        await group.WriteAsync<int>(
            field, Array.ConvertAll(rows, value).AsMemory(), cancellationToken: cancellationToken);

    private static async Task<int[]> ReadNumbersAsync(
        ParquetReader reader, ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken)
    {
        int[] values = new int[group.RowCount];
        await group.ReadAsync<int>(
            reader.Schema.FindDataField(field.Name), values.AsMemory(), cancellationToken: cancellationToken);
        return values;
    }

    private static async Task<string[]> ReadTextsAsync(
        ParquetReader reader, ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken)
    {
        string?[] values = new string?[group.RowCount];
        await group.ReadAsync(
            reader.Schema.FindDataField(field.Name), values.AsMemory(), cancellationToken: cancellationToken);
        return Array.ConvertAll(
            values, value => value ?? throw new InvalidDataException($"A row has no {field.Name}."));
    }
}
