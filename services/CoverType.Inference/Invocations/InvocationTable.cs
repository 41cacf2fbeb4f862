using System.Text.Json;
using CoverType.Domain;
using CoverType.Inference.Tables;

namespace CoverType.Inference.Invocations;

/// <summary>
/// The rows of a JSON body of MLflow's scoring protocol. Columns that are not the model's are ignored, as MLflow's schema
/// enforcement does it.
/// </summary>
internal static class InvocationTable
{
    /// <summary>The keys of which a body has exactly one.</summary>
    private static readonly string[] Keys = ["dataframe_split", "dataframe_records", "instances", "inputs"];

    /// <summary>Reads the cells of a body.</summary>
    /// <exception cref="CellTableException">The body is not of the protocol, or a value breaks a rule.</exception>
    public static ForestCell[] Read(JsonElement body, CellTable table)
    {
        string[] found = body.ValueKind == JsonValueKind.Object
            ? [.. body.EnumerateObject().Select(member => member.Name).Where(name => name != "params").Distinct()]
            : [];
        if (found is not [string key] || !Keys.Contains(key))
        {
            throw new CellTableException(
                "The input must be a JSON dictionary with exactly one of the input fields "
                + $"{string.Join(", ", Keys)}. Received dictionary with input fields: [{string.Join(", ", found)}].");
        }

        JsonElement value = body.GetProperty(key);
        return (key, value.ValueKind) switch
        {
            ("dataframe_split", JsonValueKind.Object) => ReadSplit(value, table),
            ("dataframe_records" or "instances" or "inputs", JsonValueKind.Array) => ReadRecords(key, value, table),
            ("inputs", JsonValueKind.Object) => ReadColumns(value, table),
            _ => throw new CellTableException(
                $"{key} must be {(key == "dataframe_split" ? "an object with columns and data" : "a list of rows")}."),
        };
    }

    private static ForestCell[] ReadSplit(JsonElement split, CellTable table)
    {
        if (!split.TryGetProperty("columns", out JsonElement columns)
            || columns.ValueKind != JsonValueKind.Array
            || !split.TryGetProperty("data", out JsonElement data)
            || data.ValueKind != JsonValueKind.Array)
        {
            throw new CellTableException("dataframe_split must have the lists columns and data.");
        }

        List<string?> names = [.. columns.EnumerateArray().Select(
            name => name.ValueKind == JsonValueKind.String ? name.GetString() : null)];
        int[] places = [.. ForestFeatures.Columns.Select(column => names.IndexOf(column))];
        JsonElement[] rows = [.. data.EnumerateArray()];
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].ValueKind != JsonValueKind.Array || rows[row].GetArrayLength() != names.Count)
            {
                throw new CellTableException($"Row {row + 1} of data must be a list of {names.Count} values, as columns has.");
            }
        }

        return table.Read(rows.Length, (row, column) => places[column] < 0 ? default : rows[row][places[column]]);
    }

    private static ForestCell[] ReadRecords(string key, JsonElement records, CellTable table)
    {
        JsonElement[] rows = [.. records.EnumerateArray()];
        int wrong = Array.FindIndex(rows, row => row.ValueKind != JsonValueKind.Object);
        return wrong < 0
            ? table.Read(rows.Length, (row, column) => Member(rows[row], column))
            : throw new CellTableException(
                $"Row {wrong + 1} of {key} must be an object with the columns {string.Join(", ", ForestFeatures.Columns)}.");
    }

    private static ForestCell[] ReadColumns(JsonElement inputs, CellTable table)
    {
        JsonElement[] columns = [.. ForestFeatures.Columns.Select((_, column) => Member(inputs, column))];
        int[] lengths = [.. columns.Where(IsList).Select(column => column.GetArrayLength()).Distinct()];
        if (lengths.Length > 1)
        {
            throw new CellTableException($"The lists of inputs must be of one length, not of {string.Join(" and ", lengths)}.");
        }

        // A column of a single value needs no list.
        return table.Read(
            lengths is [int rows] ? rows : 1,
            (row, column) => IsList(columns[column]) ? columns[column][row] : columns[column]);
    }

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array;

    private static JsonElement Member(JsonElement row, int column) =>
        row.TryGetProperty(ForestFeatures.Columns[column], out JsonElement value) ? value : default;
}
