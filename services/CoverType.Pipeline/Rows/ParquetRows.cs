using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace CoverType.Pipeline.Rows;

/// <summary>Reads rows of Parquet, whose numbers may be of any type, as pandas and others write them.</summary>
internal static class ParquetRows
{
    /// <summary>Reads all rows of a file.</summary>
    public static async Task ReadAsync(string path, RowReader rows, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        await using ParquetReader reader = await OpenAsync(path, file, cancellationToken);
        DataField[] fields = [.. RowReader.Columns.Select(column => Find(reader.Schema, column) ?? throw rows.Lacks(column))];
        for (int index = 0; index < reader.RowGroupCount; index++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(index);
            string?[][] columns = new string?[fields.Length][];
            for (int column = 0; column < fields.Length; column++)
            {
                columns[column] = await ReadAsync(group, fields[column], cancellationToken);
            }

            for (int row = 0; row < group.RowCount; row++)
            {
                rows.Add(Array.ConvertAll(columns, column => column[row]));
            }
        }
    }

    private static async Task<ParquetReader> OpenAsync(string path, FileStream file, CancellationToken cancellationToken)
    {
        try
        {
            return await ParquetReader.CreateAsync(file, cancellationToken: cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or UnauthorizedAccessException))
        {
            // The reader throws anything if the file is not of its format.
            throw new InvalidDataException($"'{path}' is not a Parquet file: {failure.Message}", failure);
        }
    }

    private static DataField? Find(ParquetSchema schema, string column) =>
        schema.GetDataFields().FirstOrDefault(field => field.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    private static Task<string?[]> ReadAsync(
        ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken) => field.ClrType switch
        {
            Type type when type == typeof(string) || type == typeof(ReadOnlyMemory<char>) =>
                ReadTextsAsync(group, field, cancellationToken),
            Type type when type == typeof(int) => ReadNumbersAsync<int>(group, field, cancellationToken),
            Type type when type == typeof(long) => ReadNumbersAsync<long>(group, field, cancellationToken),
            Type type when type == typeof(short) => ReadNumbersAsync<short>(group, field, cancellationToken),
            Type type when type == typeof(sbyte) => ReadNumbersAsync<sbyte>(group, field, cancellationToken),
            Type type when type == typeof(byte) => ReadNumbersAsync<byte>(group, field, cancellationToken),
            Type type when type == typeof(double) => ReadNumbersAsync<double>(group, field, cancellationToken),
            Type type when type == typeof(float) => ReadNumbersAsync<float>(group, field, cancellationToken),
            Type type => throw new InvalidDataException($"The column {field.Name} has the type {type.Name}, which is not a number or a text."),
        };

    private static async Task<string?[]> ReadTextsAsync(
        ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken)
    {
        string?[] values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory(), cancellationToken: cancellationToken);
        return values;
    }

    private static async Task<string?[]> ReadNumbersAsync<T>(
        ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken)
        where T : struct, IFormattable
    {
        if (!field.IsNullable)
        {
            T[] values = new T[group.RowCount];
            await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellationToken);
            return Array.ConvertAll(values, value => (string?)value.ToString(format: null, CultureInfo.InvariantCulture));
        }

        T?[] some = new T?[group.RowCount];
        await group.ReadAsync<T>(field, some.AsMemory(), cancellationToken: cancellationToken);
        return Array.ConvertAll(some, value => value?.ToString(format: null, CultureInfo.InvariantCulture));
    }
}
