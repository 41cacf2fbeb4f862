using System.Text;

namespace CoverType.Web.Batch.Upload;

/// <summary>Splits and joins the fields of a record of a CSV text: commas, and double quotes around what has commas or quotes.</summary>
internal static class CsvLine
{
    /// <summary>Returns the fields of a record, without quotes and spaces around them.</summary>
    public static IReadOnlyList<string> Split(string record)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < record.Length; i++)
        {
            char character = record[i];
            if (quoted && character == '"' && i + 1 < record.Length && record[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == ',' && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(field.ToString().Trim());
        return fields;
    }

    /// <summary>Returns the record of some fields.</summary>
    public static string Join(IEnumerable<string> fields) => string.Join(',', fields.Select(Quote));

    private static string Quote(string field) => field.AsSpan().IndexOfAny("\",\n\r") >= 0
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}
