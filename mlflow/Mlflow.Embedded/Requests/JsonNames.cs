using System.Text.Json;

namespace Mlflow.Embedded.Requests;

/// <summary>The two spellings of a field in protobuf's JSON: <c>run_id</c> and <c>runId</c>.</summary>
internal static class JsonNames
{
    /// <summary>
    /// True if the text is JSON as the records of the contracts are written: no field in camelCase, no null in a list.
    /// </summary>
    public static bool ArePlain(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8);
        bool followsName = false;
        try
        {
            while (reader.Read())
            {
                if ((reader.TokenType == JsonTokenType.PropertyName
                        && reader.ValueSpan.ContainsAnyInRange((byte)'A', (byte)'Z'))
                    || (reader.TokenType == JsonTokenType.Null && !followsName))
                {
                    return false;
                }

                followsName = reader.TokenType == JsonTokenType.PropertyName;
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// True if <paramref name="written"/> is the snake_case name <paramref name="name"/> or its camelCase.
    /// </summary>
    public static bool Matches(string written, string name)
    {
        if (written == name)
        {
            return true;
        }

        int at = 0;
        for (int i = 0; i < name.Length; i++, at++)
        {
            bool raised = name[i] == '_';
            if (raised && ++i == name.Length)
            {
                return false;
            }

            if (at >= written.Length || written[at] != (raised ? char.ToUpperInvariant(name[i]) : name[i]))
            {
                return false;
            }
        }

        return at == written.Length;
    }
}
